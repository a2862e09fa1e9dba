/** What {@code ./tickcast bench} runs: each benchmark one class, its figures beside their goals. */
package io.tickcast.benchmarks;
