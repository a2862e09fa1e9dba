package io.tickcast.training.inference;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Sends through the producer of the channel {@code predictions-out}, without a message object
 * around every record: a forecast would wait for the wrapping of all before it. Thread-safe.
 */
@Singleton
class PredictionPublisher {
  private static final String CHANNEL = "predictions-out";

  private final KafkaClientService clients;
  private volatile Producer<String, byte[]> producer;

  /**
   * @param channel not used, but without someone who could emit there is no channel and no producer
   */
  PredictionPublisher(KafkaClientService clients, @Channel(CHANNEL) Emitter<byte[]> channel) {
    this.clients = clients;
  }

  /** Begins to send a batch, forecasts first; fails when Kafka does not take all of it in time. */
  CompletableFuture<Void> publish(RowPredictor.Batch batch) {
    List<CompletableFuture<Void>> sent = new ArrayList<>(batch.size());
    for (ProducerRecord<String, byte[]> record : records(batch)) {
      CompletableFuture<Void> begun = send(record);
      sent.add(begun);
      if (begun.isCompletedExceptionally()) {
        // Each of the others would wait as long for the same.
        break;
      }
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  private static List<ProducerRecord<String, byte[]>> records(RowPredictor.Batch batch) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>(batch.size());
    for (Prediction prediction : batch.predictions()) {
      records.add(record(Topic.PREDICTIONS, prediction, PredictionCodec.encode(prediction)));
    }
    for (Outcome outcome : batch.outcomes()) {
      records.add(record(Topic.OUTCOMES, outcome.prediction(), OutcomeCodec.encode(outcome)));
    }
    return records;
  }

  private static ProducerRecord<String, byte[]> record(
      Topic topic, Prediction prediction, byte[] value) {
    return new ProducerRecord<>(topic.topicName(), prediction.symbol(), value);
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    producer()
        .send(
            record,
            (metadata, failure) -> {
              if (failure == null) {
                sent.complete(null);
              } else {
                sent.completeExceptionally(failure);
              }
            });
    return sent;
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> known = producer;
    if (known == null) {
      known = clients.<String, byte[]>getProducer(CHANNEL).unwrap();
      producer = known;
    }
    return known;
  }
}
