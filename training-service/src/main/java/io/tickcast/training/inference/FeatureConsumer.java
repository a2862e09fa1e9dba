package io.tickcast.training.inference;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tickcast.training.lifecycle.WorkGate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Feature rows in, predictions and outcomes out. A batch is predicted while those before it are
 * still being written; it is acknowledged, and its offsets committed, when all that it and they
 * make is durable. While a part is away the consumer tries again and Kafka waits.
 */
@Singleton
class FeatureConsumer {
  private final Predictor predictor;
  private final WorkGate gate;

  FeatureConsumer(Predictor predictor, WorkGate gate) {
    this.predictor = predictor;
    this.gate = gate;
  }

  @Incoming("features-in")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  @Blocking
  CompletionStage<Void> consume(Message<List<byte[]>> batch) throws InterruptedException {
    if (gate.enter()) {
      begin(batch);
    }
    // Done as far as the channel goes: the next batch may come.
    return CompletableFuture.completedStage(null);
  }

  private void begin(Message<List<byte[]>> batch) throws InterruptedException {
    try {
      predictor
          .take(predictor.decode(batch.getPayload()))
          .whenComplete(
              (done, bug) -> {
                acknowledge(batch, bug);
                gate.leave();
              });
    } catch (InterruptedException | RuntimeException e) {
      gate.leave();
      throw e;
    }
  }

  private static void acknowledge(Message<?> batch, Throwable bug) {
    if (bug == null) {
      batch.ack();
    } else if (!(bug.getCause() instanceof CancellationException)) {
      batch.nack(bug);
    }
    // At the end of the process it is neither, as what finds the gate closed: it will come again.
  }
}
