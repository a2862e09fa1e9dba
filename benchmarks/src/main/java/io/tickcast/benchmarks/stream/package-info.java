/**
 * The packaged feature service on real servers: how much it takes, how soon, and in how much
 * memory.
 */
package io.tickcast.benchmarks.stream;
