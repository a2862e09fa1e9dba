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
 */
record Subscription(boolean all, Set<String> symbols) {
  static final Subscription NOTHING = new Subscription(false, Set.of());

  private static final int MOST = 500;
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
  private static final ObjectMapper JSON = new ObjectMapper();

  Subscription {
    symbols = Set.copyOf(symbols);
  }

  /**
   * Reads {@code {"subscribe":["SIM.AR"]}} or {@code {"subscribe":["*"]}}. It replaces what was
   * asked for before.
   *
   * @throws IllegalArgumentException one line that says what was expected
   */
  static Subscription parse(String text) {
    JsonNode list = subscribe(text);
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
    return new Subscription(all, symbols);
  }

  private static JsonNode subscribe(String text) {
    try {
      JsonNode list = JSON.readTree(text).path("subscribe");
      if (list.isArray()) {
        return list;
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

  boolean wants(String symbol) {
    return all || symbols.contains(symbol);
  }
}
