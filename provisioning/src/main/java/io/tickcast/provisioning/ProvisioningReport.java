package io.tickcast.provisioning;

import java.util.ArrayList;
import java.util.List;

/**
 * What was made, and what was already there.
 *
 * @param created names with their kind, like {@code topic ticks (4 partitions)}, in the order of
 *     creation
 * @param found the same for what existed
 */
public record ProvisioningReport(List<String> created, List<String> found) {
  public ProvisioningReport {
    created = List.copyOf(created);
    found = List.copyOf(found);
  }

  /** This report followed by another. */
  public ProvisioningReport and(ProvisioningReport other) {
    List<String> bothCreated = new ArrayList<>(created);
    bothCreated.addAll(other.created);
    List<String> bothFound = new ArrayList<>(found);
    bothFound.addAll(other.found);
    return new ProvisioningReport(bothCreated, bothFound);
  }
}
