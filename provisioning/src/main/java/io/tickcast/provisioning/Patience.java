package io.tickcast.provisioning;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Repeats a step that fails because its server is not ready yet, for a bounded time. */
final class Patience {
  private final Duration limit;
  private final Duration pause;
  private final Consumer<String> progress;

  /**
   * @param limit for each step
   * @param pause between two tries
   * @param progress hears the reason of waiting, once per reason
   */
  Patience(Duration limit, Duration pause, Consumer<String> progress) {
    this.limit = limit;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * The step's result.
   *
   * @throws ProvisioningException at once when what is there does not fit, else when the time is
   *     over
   */
  <T> T until(String server, Callable<T> step) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    String said = "";
    while (true) {
      String reason;
      try {
        return step.call();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (e instanceof ProvisioningException && e.getCause() == null) {
          throw (ProvisioningException) e;
        }
        reason = reason(e);
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new ProvisioningException(
            "%s was not ready within %s: %s".formatted(server, limit, reason));
      }
      if (!reason.equals(said)) {
        progress.accept("waiting for " + server + ": " + reason);
        said = reason;
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
  }

  /** One line: what failed, and the reason at the bottom of it. */
  static String reason(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String what = firstLine(e);
    String why = firstLine(root);
    return what.contains(why) ? what : what + ": " + why;
  }

  private static String firstLine(Throwable e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    return text.lines().findFirst().orElse(text);
  }
}
