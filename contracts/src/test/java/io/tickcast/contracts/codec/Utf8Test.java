package io.tickcast.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Utf8Test {
  /** Bytes at the edges of the ranges of the standard's table. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
  };

  private static boolean jdkSays(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Property
  void everyTextIsValid(@ForAll String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.isValid(bytes, 0, bytes.length)).isTrue();
  }

  @Example
  void agreesWithTheJdkOnEveryRunOfEdges() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = new byte[random.nextInt(1, 14)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? 'x' : EDGES[random.nextInt(EDGES.length)]);
      }
      if (Utf8.isValid(bytes, 0, bytes.length) != jdkSays(bytes)) {
        throw new AssertionError(java.util.HexFormat.of().formatHex(bytes));
      }
    }
  }
}
