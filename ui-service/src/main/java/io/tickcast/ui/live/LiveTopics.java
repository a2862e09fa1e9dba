package io.tickcast.ui.live;

import io.smallrye.common.annotation.Blocking;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.tick.TickSettings;
import io.tickcast.ui.pipeline.TickRate;
import io.tickcast.ui.skill.SkillBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears the topics and passes on what happens. Of a batch only the latest records of a symbol are
 * read: a backfill is far faster than anybody looks. Outcomes are all read, because they count.
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

  LiveTopics(TickSettings settings, LiveEvents events, SkillBook skill, TickRate rate) {
    this.ticks = new TickDecoder(settings.maxFutureSkew());
    this.events = events;
    this.skill = skill;
    this.rate = rate;
  }

  @Incoming("ticks-in")
  @Blocking
  void ticks(ConsumerRecords<String, byte[]> batch) {
    LatestRecords latest = new LatestRecords(batch);
    rate.count(latest.withKey());
    latest.each(1, this::tick).forEach(events::tick);
  }

  /** Refused records and heartbeats are none; the archive deals with them. */
  private Optional<Tick> tick(ConsumerRecord<String, byte[]> record) {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    return ticks.decodeRecord(key, record.value(), record.timestamp()) instanceof Tick tick
        ? Optional.of(tick)
        : Optional.empty();
  }

  @Incoming("features-in")
  @Blocking
  void features(ConsumerRecords<String, byte[]> batch) {
    new LatestRecords(batch)
        .each(LATEST, record -> read(record, FeatureRowCodec::decode))
        .forEach(events::features);
  }

  @Incoming("predictions-in")
  @Blocking
  void predictions(ConsumerRecords<String, byte[]> batch) {
    new LatestRecords(batch)
        .each(LATEST, record -> read(record, PredictionCodec::decode))
        .forEach(events::prediction);
  }

  @Incoming(OUTCOMES)
  @Blocking
  void outcomes(ConsumerRecords<String, byte[]> batch) {
    for (ConsumerRecord<String, byte[]> record : batch) {
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
