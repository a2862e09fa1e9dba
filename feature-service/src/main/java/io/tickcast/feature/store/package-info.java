/**
 * Rows and checkpoints in Cassandra: asynchronous, bounded in flight, and patient while it is away.
 * Every write is idempotent.
 */
package io.tickcast.feature.store;
