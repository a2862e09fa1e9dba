package io.tickcast.ingest.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A replay as it stands.
 *
 * @param id to ask for it again
 * @param state where it stands
 * @param name what the caller called it, like a file name; null when it had none
 * @param symbol the symbol that the caller gave; null when the file's own column is used
 * @param dryRun whether it only says what it understands
 * @param rows data rows read so far
 * @param published ticks that Kafka has acknowledged; 0 in a dry run
 * @param refused rows that are no ticks
 * @param message why it failed, or what it understood
 * @param columns the file's column for each role, like {@code price: close}
 * @param timeUnit how times are written: {@code seconds}, {@code milliseconds}, {@code
 *     microseconds}, {@code nanoseconds} since the epoch, or {@code iso}; null before the first row
 * @param firstTime least event time; null before the first tick
 * @param lastTime greatest event time; null before the first tick
 * @param errors the first refused rows
 * @param endOffsets by partition of {@code ticks}, the offset after this replay's last record;
 *     complete when done
 */
@Schema(description = "A replay as it stands.")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReplayStatus(
    String id,
    State state,
    String name,
    String symbol,
    boolean dryRun,
    long rows,
    long published,
    long refused,
    String message,
    Map<String, String> columns,
    String timeUnit,
    Instant firstTime,
    Instant lastTime,
    List<RowError> errors,
    Map<String, Long> endOffsets) {

  /** Where a replay stands. */
  public enum State {
    running,
    done,
    failed
  }

  /**
   * A row that is no tick.
   *
   * @param line of the file, from 1
   * @param message the value, and what is allowed
   */
  public record RowError(long line, String message) {}
}
