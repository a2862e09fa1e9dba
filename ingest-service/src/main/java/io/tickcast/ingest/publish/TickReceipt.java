package io.tickcast.ingest.publish;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the ticks in a request.
 *
 * @param accepted how many Kafka has acknowledged
 * @param rejected the others
 */
@Schema(description = "What became of the ticks in a request.")
public record TickReceipt(int accepted, List<Rejection> rejected) {

  /**
   * An element that is no tick.
   *
   * @param index its place in the array, or among the lines that are not blank, from 0
   * @param reason stable name of the kind, like {@code INVALID_PRICE}
   * @param message the value, and what is allowed
   */
  public record Rejection(int index, String reason, String message) {}
}
