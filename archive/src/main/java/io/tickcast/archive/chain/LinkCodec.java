package io.tickcast.archive.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Links as JSON; fields of a later version are passed over. */
final class LinkCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private LinkCodec() {}

  static byte[] encode(Link link) {
    try {
      return MAPPER.writeValueAsBytes(link);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws DamagedPartException when the bytes are no link, or one of another place
   */
  static Link decode(ChainId chain, long at, byte[] json) throws IOException {
    Link link;
    try {
      link = MAPPER.readValue(json, Link.class);
    } catch (IOException | RuntimeException e) {
      throw new DamagedPartException(
          "%s: the link is no JSON of a link: %s"
              .formatted(chain.link(at), e.getMessage().lines().findFirst().orElse("")),
          e);
    }
    boolean ranged = link.first() >= at && link.next() > link.first() && !link.parts().isEmpty();
    if (!link.chain().equals(chain) || link.at() != at || !ranged) {
      throw new DamagedPartException(
          "%s: the link is of %s, at %d, for [%d, %d)"
              .formatted(chain.link(at), link.chain(), link.at(), link.first(), link.next()));
    }
    return link;
  }
}
