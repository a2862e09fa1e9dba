package io.tickcast.training.inference;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that wait for HDFS as much as for the processor: so some are made at once. */
final class AtOnce {
  private static final int MOST = 4;

  private AtOnce() {}

  /**
   * Makes all calls.
   *
   * @return what they return, in their order
   * @throws IOException the first that a call threw
   */
  static <T> List<T> call(List<? extends Callable<T>> calls) throws IOException {
    if (calls.isEmpty()) {
      return List.of();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, calls.size()));
    try {
      List<T> answers = new ArrayList<>(calls.size());
      for (Future<T> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("told to stop");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException away) {
        throw away;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
