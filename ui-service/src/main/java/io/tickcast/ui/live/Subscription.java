package io.tickcast.ui.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The symbols that a browser wants to hear of.
 *
 * @param all every symbol
 * @param symbols these, when not all
 * @param shadows the challengers' forecasts and outcomes, too
 */
record Subscription(boolean all, Set<String> symbols, boolean shadows) {
  static final Subscription NOTHING = new Subscription(false, Set.of(), false);

  private static final int MOST = 500;
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
  private static final ObjectMapper JSON = new ObjectMapper();

  Subscription {
    symbols = Set.copyOf(symbols);
  }

  /**
   * Reads {@code {"subscribe":["SIM.AR"]}} or {@code {"subscribe":["*"],"shadows":true}}. It
   * replaces what was asked for before.
   *
   * @throws IllegalArgumentException one line that says what was expected
   */
  static Subscription parse(String text) {
    JsonNode message = message(text);
    JsonNode list = message.path("subscribe");
    JsonNode shadows = message.path("shadows");
    if (!shadows.isMissingNode() && !shadows.isBoolean()) {
      throw new IllegalArgumentException(
          "shadows must be true or false, was " + shorten(shadows.toString()));
    }
    if (list.size() > MOST) {
      throw new IllegalArgumentException(
          "subscribe must name at most " + MOST + " symbols, was " + list.size());
    }
    Set<String> symbols = new TreeSet<>();
    boolean all = false;
    for (JsonNode symbol : list) {
      String name = symbol.isTextual() ? symbol.textValue() : "";
      if (name.equals("*")) {
        all = true;
      } else if (SYMBOL.matcher(name).matches()) {
        symbols.add(name);
      } else {
        throw new IllegalArgumentException(
            "a symbol must match " + SYMBOL + " or be *, was " + shorten(symbol.toString()));
      }
    }
    return new Subscription(all, symbols, shadows.asBoolean());
  }

  private static JsonNode message(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      if (message.path("subscribe").isArray()) {
        return message;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "a message must be like {\"subscribe\":[\"SIM.AR\"]}, was " + shorten(text));
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  boolean wants(LiveEvent event) {
    return names(event.symbol()) && (shadows || !event.shadow());
  }

  boolean names(String symbol) {
    return all || symbols.contains(symbol);
  }
}
