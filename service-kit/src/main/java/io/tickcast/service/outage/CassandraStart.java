package io.tickcast.service.outage;

import io.quarkus.runtime.Quarkus;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The first connection to Cassandra. The driver tries for ever and tells only its own log why; what
 * will never work, like a keyspace that is not there, ends the service.
 */
public final class CassandraStart {
  /** The settings that lead to Cassandra. */
  public static final String[] KEYS = {
    "quarkus.cassandra.contact-points",
    "quarkus.cassandra.local-datacenter",
    "quarkus.cassandra.keyspace",
    "quarkus.cassandra.auth.username",
    "quarkus.cassandra.auth.password"
  };

  /** Status of a process that cannot work as it is configured. */
  private static final int CANNOT_WORK = 78;

  private static final String DRIVER = "com.datastax.oss.driver.internal.core.control";
  private static final Pattern WHY =
      Pattern.compile("trying next node \\((.*)\\)$", Pattern.DOTALL);
  private static final int LONGEST = 300;

  private static final LastWords LAST_WORDS = new LastWords();

  private CassandraStart() {}

  /** Listens to the driver, and ends the service when there can never be a session. */
  public static void watch(CompletionStage<?> session, Logger log) {
    java.util.logging.Logger.getLogger(DRIVER).addHandler(LAST_WORDS);
    session.whenComplete(
        (connected, e) -> {
          Throwable cause = e instanceof CompletionException ? e.getCause() : e;
          if (cause != null && !(cause instanceof CancellationException)) {
            refused(cause, log);
          }
        });
  }

  /** Ends the service: what Cassandra answered does not change by asking again. */
  public static void refused(Throwable cause, Logger log) {
    log.fatalf(
        "Cassandra cannot be used: %s; %s",
        cause.getMessage(), new Outage(log, "Cassandra", KEYS).settings());
    Quarkus.asyncExit(CANNOT_WORK);
  }

  /** Why the driver could not connect so far; empty as long as it has not failed once. */
  public static Optional<String> failure() {
    return Optional.ofNullable(LAST_WORDS.latest);
  }

  /** Why there is no connection yet, as far as it is known. */
  public static String reason() {
    return failure().orElse("no connection yet");
  }

  /** What the driver said last. */
  private static final class LastWords extends Handler {
    private volatile String latest;

    @Override
    public void publish(LogRecord line) {
      Matcher why = WHY.matcher(text(line));
      if (why.find()) {
        String found = why.group(1).lines().findFirst().orElse("");
        latest = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
      }
    }

    private static String text(LogRecord line) {
      return line instanceof org.jboss.logmanager.ExtLogRecord record
          ? record.getFormattedMessage()
          : String.valueOf(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
