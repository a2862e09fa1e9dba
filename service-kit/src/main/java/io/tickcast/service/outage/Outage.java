package io.tickcast.service.outage;

import io.tickcast.service.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Whether one server is away. The log gets a line when it goes and a line when it is back, however
 * often it is asked in between. Thread-safe.
 */
public final class Outage {
  private final Logger log;
  private final String server;
  private final List<String> keys;
  private String reason;

  /**
   * @param log that is told
   * @param server as users call it, like {@code Kafka}
   * @param keys of the settings that lead to it
   */
  public Outage(Logger log, String server, String... keys) {
    this.log = log;
    this.server = server;
    this.keys = List.of(keys);
  }

  /** It is away, or still is. */
  public synchronized void begins(String why) {
    if (reason == null) {
      log.warnf("%s is away: %s; %s", server, why, settings());
    }
    reason = why;
  }

  /** It answers. */
  public synchronized void ends() {
    if (reason != null) {
      log.infof("%s answers again", server);
    }
    reason = null;
  }

  /** Why it is away; empty when it answers. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The settings that lead to it, with their values and origins, in a line. */
  public String settings() {
    return keys.stream().map(Setting::of).map(Setting::toString).collect(Collectors.joining(", "));
  }
}
