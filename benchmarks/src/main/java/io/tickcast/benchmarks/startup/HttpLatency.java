package io.tickcast.benchmarks.startup;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One request again and again, at a steady pace, beside the load. */
final class HttpLatency implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Histogram latency = new ConcurrentHistogram(3);
  private final HttpRequest request;
  private final Thread thread = new Thread(this::ask, "ask");
  private volatile boolean ended;
  private volatile String refusal;

  HttpLatency(HttpRequest request) {
    this.request = request;
    thread.start();
  }

  private void ask() {
    try {
      while (!ended) {
        long begin = System.nanoTime();
        HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        latency.recordValue(System.nanoTime() - begin);
        if (answer.statusCode() >= 300) {
          refusal = request.uri() + " answers " + answer.statusCode();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      refusal = request.uri() + " does not answer: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets what was measured and refused so far: it was the warm-up, before there was a row. */
  void reset() {
    latency.reset();
    refusal = null;
  }

  /**
   * The 99th percentile.
   *
   * @throws IOException when a request failed: then there is none
   */
  double p99Millis() throws IOException {
    if (refusal != null) {
      throw new IOException(refusal);
    }
    if (latency.getTotalCount() == 0) {
      throw new IOException(request.uri() + " has not answered");
    }
    return latency.getValueAtPercentile(99) / 1e6;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
