package io.tickcast.ui.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.service.kafka.WholeBatches;
import io.tickcast.service.tick.TickSettings;
import io.tickcast.ui.pipeline.TickRate;
import io.tickcast.ui.skill.SkillBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears the topics and passes on what happens. Of a batch of bars or forecasts only the latest of a
 * symbol are read: a backfill is far faster than anybody looks. Ticks and outcomes are all read,
 * because they count.
 */
@ApplicationScoped
class LiveTopics {
  /** The channel of outcomes, and the name of its {@link OutcomePartitions}. */
  static final String OUTCOMES = "outcomes-in";

  private static final Logger LOG = Logger.getLogger(LiveTopics.class);

  /**
   * Records of one symbol in a batch: more than one step of time makes, with every interval, set
   * and model.
   */
  private static final int LATEST = 32;

  private final TickDecoder ticks;
  private final LiveEvents events;
  private final SkillBook skill;
  private final TickRate rate;
  private final Map<Refusal.Reason, Counter> refused = new EnumMap<>(Refusal.Reason.class);

  LiveTopics(
      TickSettings settings,
      LiveEvents events,
      SkillBook skill,
      TickRate rate,
      MeterRegistry metrics) {
    this.ticks = new TickDecoder(settings.maxFutureSkew());
    this.events = events;
    this.skill = skill;
    this.rate = rate;
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(
          reason,
          Counter.builder("tickcast.live.refused")
              .description("Records of the topic ticks that are no ticks")
              .tag("reason", reason.name())
              .register(metrics));
    }
  }

  @Incoming("ticks-in")
  @Blocking
  void ticks(ConsumerRecords<byte[], byte[]> batch) {
    Map<String, Tick> latest = new LinkedHashMap<>();
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : WholeBatches.of(batch)) {
      TickRecord read = ticks.decodeRecord(record.key(), record.value(), record.timestamp());
      if (read instanceof Tick tick) {
        latest.put(tick.symbol(), tick);
        count++;
      } else if (read instanceof Refusal refusal) {
        // The archive deals with it.
        refused.get(refusal.reason()).increment();
      }
    }
    rate.count(count);
    latest.values().forEach(events::tick);
  }

  @Incoming("features-in")
  @Blocking
  void features(ConsumerRecords<String, byte[]> batch) {
    tell(batch, FeatureRowCodec::decode, events::features);
  }

  @Incoming("predictions-in")
  @Blocking
  void predictions(ConsumerRecords<String, byte[]> batch) {
    tell(batch, PredictionCodec::decode, events::prediction);
  }

  private <T> void tell(
      ConsumerRecords<String, byte[]> batch, Function<byte[], T> codec, Consumer<T> event) {
    LatestRecords<T> latest =
        LatestRecords.of(WholeBatches.of(batch), LATEST, record -> read(record, codec));
    latest.leftOut().forEach(events::missing);
    latest.values().forEach(event);
  }

  @Incoming(OUTCOMES)
  @Blocking
  void outcomes(ConsumerRecords<String, byte[]> batch) {
    for (ConsumerRecord<String, byte[]> record : WholeBatches.of(batch)) {
      Optional<Outcome> outcome = read(record, OutcomeCodec::decode);
      outcome.ifPresent(skill::add);
      outcome.ifPresent(events::outcome);
    }
  }

  private static <T> Optional<T> read(
      ConsumerRecord<String, byte[]> record, Function<byte[], T> codec) {
    try {
      return Optional.of(codec.apply(record.value()));
    } catch (IllegalArgumentException e) {
      LOG.warnf(
          "Skipped %s-%d offset %d: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
      return Optional.empty();
    }
  }
}
