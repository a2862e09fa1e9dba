package io.tickcast.chaos;

import io.tickcast.archive.chain.Step;
import io.tickcast.localstack.PartProcess;
import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills and freezes everything that has to do with the archive at seeded random moments while
 * records arrive, then counts. The entry behind {@code ./tickcast chaos}.
 */
public final class Chaos {
  private static final int INSTANCES = 2;
  private static final int PER_SECOND = 2_000;
  private static final long SESSION_MILLIS = 8_000;

  /** What is done, and how often of a hundred. */
  private enum Fault {
    KILL_INGEST(66),
    STOP_INGEST(12),
    FAIL_AT_A_STEP(12),
    KILL_HDFS(4),
    KILL_KAFKA(3),
    ZOMBIE(3);

    private final int share;

    Fault(int share) {
      this.share = share;
    }

    static Fault random(Random random) {
      int chance = random.nextInt(100);
      for (Fault fault : values()) {
        chance -= fault.share;
        if (chance < 0) {
          return fault;
        }
      }
      throw new AssertionError("the shares must add up to 100");
    }
  }

  private final ArchiveStage stage;
  private final Random random;
  private final ServiceProcess[] instances = new ServiceProcess[INSTANCES];
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

  private Chaos(ArchiveStage stage, long seed) {
    this.stage = stage;
    this.random = new Random(seed);
  }

  /**
   * Runs.
   *
   * @param args {@code KILLS SEED}
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(Integer.parseInt(args[0]), Long.parseLong(args[1]), System.out) ? 0 : 1);
  }

  /**
   * Disturbs so many times, then counts.
   *
   * @return whether every record is archived once
   */
  static boolean run(int kills, long seed, PrintStream out) throws Exception {
    out.printf("%d faults, seed %d: starting Kafka, HDFS and two ingest services%n", kills, seed);
    try (ArchiveStage stage = new ArchiveStage(seed)) {
      Chaos chaos = new Chaos(stage, seed);
      for (int i = 0; i < INSTANCES; i++) {
        chaos.instances[i] = stage.instance(Map.of());
        chaos.instances[i].start(ArchiveStage.READY);
      }
      stage.send(PER_SECOND);
      for (int i = 1; i <= kills; i++) {
        chaos.disturb();
        if (i % 10 == 0 || i == kills) {
          out.printf(
              "  %d of %d faults, %,d records sent %s%n", i, kills, stage.sent(), chaos.done);
        }
      }
      chaos.heal();
      Tally tally = stage.settle();
      out.println("  " + tally);
      if (!tally.isExact()) {
        stage.stack().keepData();
        out.println("  Logs and data are kept in " + stage.stack().dataDir());
      }
      return tally.isExact();
    }
  }

  private void disturb() throws InterruptedException, IOException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
    int victim = random.nextInt(INSTANCES);
    ServiceProcess ingest = instances[victim];
    Fault fault = Fault.random(random);
    done.merge(fault, 1, Integer::sum);
    switch (fault) {
      case KILL_INGEST -> again(ingest, true);
      case STOP_INGEST -> again(ingest, false);
      case FAIL_AT_A_STEP -> failAtAStep(victim);
      case KILL_HDFS -> again(stage.hdfs());
      case KILL_KAFKA -> again(stage.kafka());
      case ZOMBIE -> {
        ingest.freeze();
        TimeUnit.MILLISECONDS.sleep(SESSION_MILLIS);
        ingest.thaw();
      }
      default -> throw new AssertionError(fault);
    }
  }

  /** Started, but not waited for: the next fault may meet it at any moment of its start. */
  private static void again(ServiceProcess ingest, boolean kill) {
    if (kill) {
      ingest.kill();
    } else {
      ingest.stop();
    }
    ingest.launch();
  }

  private static void again(PartProcess server) {
    server.kill();
    server.start(Duration.ofSeconds(120));
  }

  /** An instance that dies by itself at a step of the protocol, in place of another. */
  private void failAtAStep(int victim) throws InterruptedException {
    List<Step> steps =
        List.of(
            Step.POLLED,
            Step.ROW_APPENDED,
            Step.PART_ENDING,
            Step.PART_VERIFIED,
            Step.LINK_STAGED,
            Step.COMMITTED,
            Step.PART_SETTLED,
            Step.RANGE_CLAIMED,
            Step.END_WRITTEN,
            Step.JOINED,
            Step.CLEANED,
            Step.COUNTING);
    Map<String, String> settings = new HashMap<>();
    Step step = steps.get(random.nextInt(steps.size()));
    int times = step == Step.ROW_APPENDED ? 1 + random.nextInt(500) : 1 + random.nextInt(4);
    settings.put("tickcast.archive.fail-at", step + ":" + times);
    instances[victim].kill();
    ServiceProcess doomed = stage.instance(settings);
    doomed.launch();
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (doomed.alive() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    doomed.close();
    instances[victim].launch();
  }

  private void heal() {
    for (ServiceProcess ingest : instances) {
      ingest.thaw();
      if (!ingest.alive()) {
        ingest.launch();
      }
      ingest.awaitReady(ArchiveStage.READY);
    }
  }
}
