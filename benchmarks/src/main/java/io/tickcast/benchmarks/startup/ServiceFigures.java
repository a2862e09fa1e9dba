package io.tickcast.benchmarks.startup;

/**
 * What one service was measured at, from one packaging.
 *
 * @param readySeconds from the start of the process to the first "ready", median
 * @param idleMebibytes resident, a while after the start, nothing happening
 * @param anonymousMebibytes of it what no file holds
 * @param loadedMebibytes resident at the end of the steady load
 * @param packageMebibytes on disk
 * @param p99Millis 99th percentile of the service's own latency under the steady load
 * @param ticksPerCpuSecond in the burst, by the CPU time of the process
 */
record ServiceFigures(
    double readySeconds,
    double idleMebibytes,
    double anonymousMebibytes,
    double loadedMebibytes,
    double packageMebibytes,
    double p99Millis,
    double ticksPerCpuSecond) {}
