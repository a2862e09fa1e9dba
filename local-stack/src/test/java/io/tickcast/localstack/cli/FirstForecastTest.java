package io.tickcast.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tickcast.localstack.Packaging;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstForecastTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofMinutes(10);

  private HttpServer ingest;
  private volatile String feeds;

  @BeforeEach
  void startsAnIngestService() throws IOException {
    ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ingest.createContext(
        "/api/v1/feeds",
        exchange -> {
          byte[] answer = feeds.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    ingest.start();
  }

  @AfterEach
  void endsTheIngestService() {
    ingest.stop(0);
  }

  private void await(Duration limit, Duration patience) {
    await("simulated", limit, patience);
  }

  /** Answers what was said. */
  private String await(String feed, Duration limit, Duration patience) {
    int port = ingest.getAddress().getPort();
    Ports ports = new Ports(1, port, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    Launch.Plan plan = new Launch.Plan(ports, null, false, Packaging.JVM, feed, null, null);
    StringWriter said = new StringWriter();
    new FirstForecast(plan, new PrintWriter(said), limit, patience).await(() -> true);
    return said.toString();
  }

  @Test
  void aFeedThatFailsForGoodEndsTheWaitingWithItsReason() {
    feeds =
        """
        {"items": [{"name": "simulated", "state": "failed", "message": "the data are of seed 1"}]}
        """;

    assertThatThrownBy(() -> await(LATE, SOON))
        .isInstanceOf(StackException.class)
        .hasMessage(
            "feed simulated failed: the data are of seed 1; ./tickcast logs ingest says more");
  }

  @Test
  void aFeedThatDoesNotGetLiveIsToldAtTheLimit() {
    feeds =
        """
        {"items": [{"name": "simulated", "state": "backfilling", "progress": 0.5}]}
        """;

    assertThatThrownBy(() -> await(SOON, LATE))
        .isInstanceOf(StackException.class)
        .hasMessage("no live feed after 0 minutes; ./tickcast logs ingest says more");
  }

  @Test
  void anIngestServiceThatSaysNothingHasNoLiveFeed() {
    feeds = "";

    assertThatThrownBy(() -> await(SOON, LATE)).hasMessageStartingWith("no live feed after");
  }

  @Test
  void anExchangeGivesNoHistoryToForecastFromAtOnce() {
    feeds =
        """
        {"items": [{"name": "coinbase", "state": "live", "progress": 1}]}
        """;

    assertThat(await("coinbase", LATE, SOON)).contains("the feed is live", "after some hours");
  }
}
