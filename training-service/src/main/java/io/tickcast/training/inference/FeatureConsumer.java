package io.tickcast.training.inference;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tickcast.market.feature.FeatureRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Feature rows in, predictions and outcomes out. A batch is acknowledged, and its offsets
 * committed, only when all that it makes is durable; while a part is away the consumer tries again
 * and Kafka waits.
 */
@Singleton
class FeatureConsumer {
  private final Predictor predictor;

  FeatureConsumer(Predictor predictor) {
    this.predictor = predictor;
  }

  @Incoming("features-in")
  @Blocking
  void consume(List<byte[]> values) throws InterruptedException {
    List<FeatureRow> rows = predictor.decode(values);
    Duration wait = null;
    while (true) {
      try {
        predictor.take(rows);
        return;
      } catch (IOException e) {
        wait = predictor.pause(wait, e.getMessage());
      }
    }
  }
}
