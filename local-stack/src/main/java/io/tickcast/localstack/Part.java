package io.tickcast.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a stack, in the order in which they are started; they are stopped in reverse.
 */
public enum Part {
  KAFKA("kafka", null),
  CASSANDRA("cassandra", null),
  HDFS("hdfs", null),
  INGEST("ingest", "ingest-service"),
  FEATURE("feature", "feature-service"),
  TRAINING("training", "training-service"),
  UI("ui", "ui-service");

  private final String label;
  private final String module;

  Part(String label, String module) {
    this.label = label;
    this.module = module;
  }

  /** The name that users see and type. */
  public String label() {
    return label;
  }

  /** Whether this is one of Tickcast's own services, not a server. */
  public boolean isService() {
    return module != null;
  }

  /** The Maven module of a service, null for a server. */
  public String module() {
    return module;
  }

  public static List<Part> servers() {
    return Arrays.stream(values()).filter(p -> !p.isService()).toList();
  }

  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  public static Optional<Part> of(String label) {
    return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
  }
}
