package io.tickcast.ingest.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.market.tick.Tick;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a message of Coinbase Exchange's public websocket says, of the channels {@code matches} and
 * {@code heartbeat}. Source: the exchange's documentation of its websocket feed.
 */
sealed interface CoinbaseMessage {

  /**
   * A trade, or the last one before the subscription.
   *
   * @param tick with the trade's number as its id
   * @param number rises by one with each trade of the product
   */
  record Trade(Tick tick, long number) implements CoinbaseMessage {}

  /** The exchange's word that a product's time has come this far. */
  record Beat(String product, long tsMicros) implements CoinbaseMessage {}

  /** From here on messages come. */
  record Subscribed() implements CoinbaseMessage {}

  /** The exchange does not do what it was asked for. */
  record Refused(String reason) implements CoinbaseMessage {}

  /** Whatever else: it is passed over. */
  record Other() implements CoinbaseMessage {}

  ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException with one line when it is not as documented
   */
  static CoinbaseMessage parse(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message must be JSON: " + e.getOriginalMessage());
    }
    return switch (message.path("type").asText()) {
      case "match", "last_match" -> trade(message);
      case "heartbeat" -> new Beat(text(message, "product_id"), micros(message));
      case "subscriptions" -> new Subscribed();
      case "error" ->
          new Refused((text(message, "message") + ": " + message.path("reason").asText()));
      default -> new Other();
    };
  }

  private static Trade trade(JsonNode message) {
    JsonNode number = message.path("trade_id");
    if (!number.canConvertToLong()) {
      throw unexpected(message, "trade_id");
    }
    return new Trade(
        Tick.trade(
            text(message, "product_id"),
            micros(message),
            amount(message, "price"),
            amount(message, "size"),
            number.asText()),
        number.asLong());
  }

  private static String text(JsonNode message, String field) {
    JsonNode value = message.path(field);
    if (!value.isTextual()) {
      throw unexpected(message, field);
    }
    return value.asText();
  }

  private static double amount(JsonNode message, String field) {
    try {
      return Double.parseDouble(text(message, field));
    } catch (NumberFormatException e) {
      throw unexpected(message, field);
    }
  }

  private static long micros(JsonNode message) {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text(message, "time")));
    } catch (DateTimeException e) {
      throw unexpected(message, "time");
    }
  }

  private static IllegalArgumentException unexpected(JsonNode message, String field) {
    return new IllegalArgumentException(
        "%s of a %s is %s".formatted(field, message.path("type").asText(), message.path(field)));
  }
}
