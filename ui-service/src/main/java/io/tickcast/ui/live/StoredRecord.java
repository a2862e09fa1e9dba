package io.tickcast.ui.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.service.thread.DaemonThread;
import io.tickcast.ui.board.ForecastIndex;
import io.tickcast.ui.history.Cursor;
import io.tickcast.ui.history.HistoryAwayException;
import io.tickcast.ui.history.MarketHistory;
import io.tickcast.ui.history.Page;
import io.tickcast.ui.history.PageRequest;
import io.tickcast.ui.skill.SkillBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the outcomes that the topic does not tell this service: at the start, and whenever it
 * begins to listen, those from before.
 */
@Startup
@ApplicationScoped
class StoredRecord {
  private static final Logger LOG = Logger.getLogger(StoredRecord.class);
  private static final int RETRY_SECONDS = 5;

  /**
   * Outcomes are told first and stored then, as a rule within a second. So long after the topic
   * began to be heard, what was told just before is stored, too.
   */
  private static final int STORED_SECONDS = 60;

  private static final int END_SECONDS = 2;
  private static final int PAGE = 1_000;

  private final ScheduledExecutorService reader =
      new ScheduledThreadPoolExecutor(
          1, new DaemonThread("stored-record"), new ThreadPoolExecutor.DiscardPolicy());
  private final MarketHistory history;
  private final SkillBook skill;
  private final ForecastIndex forecasts;
  // Both are known to the reader's thread alone.
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean onceMore;

  StoredRecord(MarketHistory history, SkillBook skill, ForecastIndex forecasts) {
    this.history = history;
    this.skill = skill;
    this.forecasts = forecasts;
    readAll();
  }

  /**
   * Has everything read soon, and once more when what is being told now is stored. Never blocks.
   */
  void readAll() {
    reader.execute(
        () -> {
          onceMore = true;
          loadIn(0);
        });
  }

  private void loadIn(int seconds) {
    next.cancel(false);
    next = reader.schedule(this::load, seconds, TimeUnit.SECONDS);
  }

  /** Before the session is closed, which a question under way would take for an outage. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    reader.shutdownNow();
    if (!reader.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
      LOG.debug("Reading stored outcomes is cut off: Cassandra does not answer");
    }
  }

  private void load() {
    try {
      for (MarketHistory.SymbolSeries series : history.symbols()) {
        for (Interval interval : series.intervals()) {
          if (reader.isShutdown()) {
            return;
          }
          read(series.symbol(), interval);
        }
      }
      if (onceMore) {
        onceMore = false;
        loadIn(STORED_SECONDS);
      }
    } catch (RuntimeException e) {
      if (reader.isShutdown()) {
        LOG.debugf("Reading stored outcomes ends: %s", e.getMessage());
      } else if (e instanceof HistoryAwayException) {
        LOG.debugf("Reading stored outcomes waits: %s", e.getMessage());
        loadIn(RETRY_SECONDS);
      } else {
        LOG.error("Reading stored outcomes failed", e);
      }
    }
  }

  private void read(String symbol, Interval interval) {
    for (Prediction.Role role : Prediction.Role.values()) {
      Page<Prediction> newest = history.predictions(symbol, role, PageRequest.newest(interval, 1));
      if (!newest.rows().isEmpty()) {
        read(symbol, interval, role);
      }
    }
  }

  private void read(String symbol, Interval interval, Prediction.Role role) {
    if (role == Prediction.Role.CHAMPION) {
      forecasts.note(symbol, interval);
    }
    Cursor before = null;
    int left = SkillBook.WINDOW;
    do {
      var page = history.outcomes(symbol, role, PageRequest.newest(interval, PAGE).before(before));
      page.rows().forEach(skill::add);
      left -= Math.max(1, page.rows().size());
      before = page.next();
    } while (before != null && left > 0 && !reader.isShutdown());
  }
}
