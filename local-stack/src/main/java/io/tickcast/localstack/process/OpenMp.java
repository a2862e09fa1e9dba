package io.tickcast.localstack.process;

/** What XGBoost's thread library is told through the environment of a process. */
public final class OpenMp {
  private OpenMp() {}

  /**
   * One thread where nobody says how many: waiting threads spin, which costs the prediction of a
   * few rows far more than they bring. Training says how many.
   */
  public static void oneThread(ProcessBuilder process) {
    process.environment().putIfAbsent("OMP_NUM_THREADS", "1");
  }
}
