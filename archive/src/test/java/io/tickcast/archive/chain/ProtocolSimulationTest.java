package io.tickcast.archive.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.chain.ProtocolSimulation.Mutation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolSimulationTest {
  private static final long INTERLEAVINGS = 100_000;

  @Test
  void noInterleavingLosesOrDoublesARow() {
    assertThat(firstWrong(Mutation.NONE, INTERLEAVINGS)).isEmpty();
  }

  /** A simulation that finds nothing where something is wrong would prove nothing. */
  @ParameterizedTest
  @EnumSource(value = Mutation.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void findsWhatIsBrokenOnPurpose(Mutation mutation) {
    assertThat(firstWrong(mutation, 2_000)).isPresent();
  }

  private static Optional<String> firstWrong(Mutation mutation, long seeds) {
    return LongStream.range(0, seeds)
        .parallel()
        .mapToObj(seed -> verdict(seed, mutation))
        .flatMap(Optional::stream)
        .findAny();
  }

  private static Optional<String> verdict(long seed, Mutation mutation) {
    try {
      return Optional.ofNullable(new ProtocolSimulation(seed, mutation).run())
          .map(wrong -> "seed " + seed + ": " + wrong);
    } catch (IOException e) {
      throw new UncheckedIOException("seed " + seed, e);
    }
  }
}
