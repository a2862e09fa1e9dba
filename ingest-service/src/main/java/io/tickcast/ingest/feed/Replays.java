package io.tickcast.ingest.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.TickRules;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The replays of this service: running ones, and the last hundred with them. Uploaded files wait on
 * disk, never in memory.
 */
@ApplicationScoped
class Replays {
  private static final Logger LOG = Logger.getLogger(Replays.class);
  private static final int KEPT = 100;
  private static final int CHUNK = 65_536;

  private final ReplaySettings settings;
  private final TickPublisher publisher;
  private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThread("replay"));
  private final Deque<Replay> replays = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();

  Replays(ReplaySettings settings, TickPublisher publisher) {
    this.settings = settings;
    this.publisher = publisher;
  }

  /**
   * Files of a service that ended before its replays did are of no use: their callers start them
   * again.
   */
  void start(@Observes StartupEvent event) {
    if (Files.isDirectory(settings.directory())) {
      try (Stream<Path> files = Files.list(settings.directory())) {
        files.filter(f -> f.getFileName().toString().endsWith(".csv")).forEach(Replays::delete);
      } catch (IOException e) {
        LOG.warnf("Cannot empty %s: %s", settings.directory(), e.getMessage());
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
  }

  /**
   * Takes a file and begins to replay it.
   *
   * @throws ProblemException when the parameters or the file's header are not understood, too many
   *     replays run, or there is no room
   */
  ReplayStatus begin(InputStream body, String name, String symbol, String speed, boolean dryRun) {
    Replay.Order order = order(name, symbol, speed, dryRun);
    checkRoom();
    Path file = store(body, order.id());
    try {
      TickCsv csv = TickCsv.open(file, order.symbol());
      Replay replay =
          new Replay(order, csv, publisher.begin(), Pace.of(Clock.systemUTC()), settings.settle());
      remember(replay);
      threads.execute(
          () -> {
            replay.run();
            discard(file);
          });
      return replay.status();
    } catch (CsvException e) {
      discard(file);
      throw new ProblemException(400, "bad-csv", "The file is not understood", e.getMessage());
    } catch (IOException | RuntimeException e) {
      discard(file);
      throw ProblemException.unavailable("the uploaded file cannot be read: " + e.getMessage());
    }
  }

  private static Replay.Order order(String name, String symbol, String speed, boolean dryRun) {
    String normalised = symbol == null || symbol.isBlank() ? null : TickCsv.normalised(symbol);
    Optional<Refusal> refusal =
        normalised == null ? Optional.empty() : TickRules.checkSymbol(normalised);
    if (refusal.isPresent()) {
      throw ProblemException.badValue(refusal.get().message());
    }
    try {
      return new Replay.Order(
          UUID.randomUUID().toString(), name, normalised, Speed.parse(speed), dryRun);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
  }

  private synchronized void checkRoom() {
    long running = replays.stream().filter(Replay::isRunning).count();
    if (running >= settings.maxRunning()) {
      throw new ProblemException(
          429,
          "too-many-replays",
          "Too many replays run",
          running + " replays are running, at most " + settings.maxRunning() + " may");
    }
  }

  private Path store(InputStream body, String id) {
    Path file = settings.directory().resolve(id + ".csv");
    try {
      Files.createDirectories(settings.directory());
      try (OutputStream out = Files.newOutputStream(file)) {
        byte[] chunk = new byte[CHUNK];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
          reserve(read);
          out.write(chunk, 0, read);
        }
      }
      return file;
    } catch (ProblemException e) {
      discard(file);
      throw e;
    } catch (IOException e) {
      discard(file);
      throw ProblemException.unavailable("cannot store the file: " + e.getMessage());
    }
  }

  private void reserve(int more) {
    if (bytes.addAndGet(more) > settings.maxBytes()) {
      throw new ProblemException(
          413,
          "too-large",
          "The body is too large",
          "files that wait for their replay may take "
              + settings.maxBytes()
              + " bytes together (tickcast.ingest.replay.max-bytes)");
    }
  }

  private void discard(Path file) {
    try {
      bytes.addAndGet(-(Files.exists(file) ? Files.size(file) : 0));
    } catch (IOException e) {
      LOG.warnf("Cannot tell the size of %s: %s", file, e.getMessage());
    }
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("Cannot remove %s: %s", file, e.getMessage());
    }
  }

  /** Too many can only be finished ones: of those that run there are never so many. */
  private synchronized void remember(Replay replay) {
    replays.addFirst(replay);
    Iterator<Replay> oldest = replays.descendingIterator();
    while (replays.size() > KEPT) {
      if (!oldest.next().isRunning()) {
        oldest.remove();
      }
    }
  }

  /** One replay; empty when there is none of that id. */
  synchronized Optional<ReplayStatus> find(String id) {
    return replays.stream().filter(r -> r.id().equals(id)).findFirst().map(Replay::status);
  }

  /** Every one that is kept, the newest first. */
  synchronized List<ReplayStatus> all() {
    return replays.stream().map(Replay::status).toList();
  }
}
