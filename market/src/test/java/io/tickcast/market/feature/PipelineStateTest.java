package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.PipelineStateException.Reason;
import io.tickcast.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PipelineStateTest {
  private final byte[] saved = saved();

  private static byte[] saved() {
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, TickLog.SETTINGS);
    TickLog.play(TickLog.wild(200, 1), pipeline, new Recording());
    return saved(pipeline);
  }

  private static byte[] saved(FeaturePipeline pipeline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      pipeline.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static FeaturePipeline load(byte[] bytes, PipelineSettings settings) throws IOException {
    return FeaturePipeline.load(new DataInputStream(new ByteArrayInputStream(bytes)), settings);
  }

  private static void assertRefused(Reason reason, ThrowingCallable load) {
    assertThatThrownBy(load)
        .isInstanceOfSatisfying(
            PipelineStateException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void isRefusedWithAnyBitFlipped() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = saved.clone();
      int bit = i < 8 * 64 ? i : random.nextInt(8 * damaged.length);
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(
          bit < 32 ? Reason.VERSION : Reason.DAMAGED, () -> load(damaged, TickLog.SETTINGS));
    }
  }

  /** That format remembers ticks by their ids alone. */
  @Test
  void isRefusedInItsFirstFormat() {
    byte[] old = saved.clone();
    ByteBuffer.wrap(old).putInt(0, 0x54435001);
    assertRefused(Reason.VERSION, () -> load(old, TickLog.SETTINGS));
  }

  @Test
  void isRefusedWhenItEndsTooEarly() {
    for (int length = 0; length < saved.length; length += 1 + length / 8) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertRefused(Reason.DAMAGED, () -> load(cut, TickLog.SETTINGS));
    }
  }

  @Test
  void isRefusedUnderOtherSettings() {
    PipelineSettings s = TickLog.SETTINGS;
    for (PipelineSettings other :
        List.of(
            new PipelineSettings(s.intervals(), Duration.ofMillis(501), s.featureSets()),
            new PipelineSettings(s.intervals().subList(0, 2), s.allowedLateness(), s.featureSets()),
            new PipelineSettings(
                s.intervals(), s.allowedLateness(), List.of(FeatureSet.STATIONARY)),
            new PipelineSettings(
                List.of(Interval.parse("1s"), Interval.parse("5s"), Interval.parse("1m")),
                s.allowedLateness(),
                s.featureSets()))) {
      assertRefused(Reason.SETTINGS, () -> load(saved, other));
    }
  }

  /** Equal columns have equal fingerprints, so their states must have the same form. */
  @Test
  void isAcceptedHoweverItsColumnsWereSpelled() throws IOException {
    List<String> whole = List.of("macd(2, 3, 4)", "sma(2)");
    List<String> parts =
        List.of("macd(2, 3, 4).line", "macd(2, 3, 4).signal", "macd(2, 3, 4).histogram", "sma(2)");
    PipelineSettings one = settings(FeatureSet.parse("macd", whole));
    PipelineSettings other = settings(FeatureSet.parse("macd", parts));
    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, one);
    TickLog.play(TickLog.wild(200, 1), pipeline, new Recording());
    assertThat(saved(load(saved(pipeline), other))).isEqualTo(saved(pipeline));
  }

  private static PipelineSettings settings(FeatureSet set) {
    return new PipelineSettings(List.of(Interval.parse("1s")), Duration.ZERO, List.of(set));
  }

  @Test
  void saysWhatItExpectedAndWhatItFound() {
    PipelineSettings other =
        new PipelineSettings(List.of(Interval.parse("1s")), Duration.ZERO, List.of());
    assertThatThrownBy(() -> load(saved, other))
        .hasMessageStartingWith("saved pipeline must have the settings 0 1s, had 500000 5s 1s 1m ");
  }

  @Test
  void holdsIdsOfAnyText() throws IOException {
    FeaturePipeline pipeline = new FeaturePipeline(TickLog.SYMBOL, TickLog.SETTINGS);
    String hostile = "\uD800\0\u00e9\"" + "x".repeat(70_000);
    pipeline.accept(Tick.trade(TickLog.SYMBOL, 0, 1, 1, hostile), new Recording());
    byte[] bytes = saved(pipeline);
    assertThat(saved(load(bytes, TickLog.SETTINGS))).isEqualTo(bytes);
  }

  @Test
  void isCompact() {
    FeaturePipeline pipeline = new FeaturePipeline("A", PipelineSettings.standard());
    assertThat(saved(pipeline)).hasSizeLessThan(8_000);
    for (int day = 0; day < 80; day++) {
      pipeline.accept(
          Tick.trade("A", day * 86_400_000_000L, 1 + day % 3, 1, "id" + day), new Recording());
    }
    assertThat(saved(pipeline)).hasSizeLessThan(6 * 4_096);
  }
}
