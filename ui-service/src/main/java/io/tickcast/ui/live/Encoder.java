package io.tickcast.ui.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes events as the JSON that browsers get, once per event however many listen. */
@ApplicationScoped
class Encoder {
  private final ObjectMapper json;

  Encoder(ObjectMapper json) {
    this.json = json;
  }

  /**
   * {@code {"type":"tick","symbol":"SIM.AR","data":{…}}}, with {@code skipped} where events were
   * left out before.
   */
  Outbox.Message encode(LiveEvent event) {
    ObjectNode message = json.createObjectNode();
    message.put("type", event.type().wireName());
    message.put("symbol", event.symbol());
    boolean tick = event.type() == LiveEvent.Type.TICK;
    if (event.skipped() > 0 && !tick) {
      message.put("skipped", event.skipped());
    }
    message.set("data", json.valueToTree(event.data().get()));
    return new Outbox.Message(text(message), tick);
  }

  /** What a client gets back for a message that is none. */
  String error(String detail) {
    return text(json.createObjectNode().put("type", "error").put("detail", detail));
  }

  /** What a client gets back for its subscription. */
  String subscribed(Subscription subscription) {
    ObjectNode message = json.createObjectNode().put("type", "subscribed");
    if (subscription.all()) {
      message.putArray("symbols").add("*");
    } else {
      subscription.symbols().stream().sorted().forEach(message.withArray("symbols")::add);
    }
    return text(message);
  }

  private String text(ObjectNode message) {
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
