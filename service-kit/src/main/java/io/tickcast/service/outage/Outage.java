package io.tickcast.service.outage;

import io.tickcast.service.settings.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Whether one server is away. The log gets a line when it goes, naming the settings at fault, and a
 * line when it is back, however often it is asked in between. Thread-safe.
 */
public final class Outage {
  private final Logger log;
  private final String server;
  private final List<String> leading;
  private final Set<List<String>> told = new HashSet<>();
  private List<String> atFault;
  private String reason;

  /**
   * @param log that is told
   * @param server as users call it, like {@code Kafka}
   * @param keys of the settings that lead to it
   */
  public Outage(Logger log, String server, String... keys) {
    this.log = log;
    this.server = server;
    this.leading = List.of(keys);
    this.atFault = leading;
  }

  /** It is away, or still is. */
  public void begins(String why) {
    begins(why, leading);
  }

  /**
   * It is away, or still is, as settings are at fault that may be others than a moment ago: who has
   * put the address right learns next that the password is wrong.
   *
   * @param keys of the settings at fault
   */
  public synchronized void begins(String why, List<String> keys) {
    atFault = keys;
    reason = why;
    if (told.add(keys)) {
      log.warnf("%s is away: %s; %s", server, why, settings());
    }
  }

  /** It answers. */
  public synchronized void ends() {
    if (reason != null) {
      log.infof("%s answers again", server);
    }
    reason = null;
    atFault = leading;
    told.clear();
  }

  /** Why it is away; empty when it answers. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The settings at fault, else those that lead to it, with values and origins, in a line. */
  public synchronized String settings() {
    return atFault.stream()
        .map(Setting::of)
        .map(Setting::toString)
        .collect(Collectors.joining(", "));
  }
}
