/**
 * Where ticks come from: the simulated market, an exchange, and files that are replayed. This is
 * the only place that looks at a wall clock, and it does so through {@link
 * io.tickcast.ingest.feed.Pace}.
 */
package io.tickcast.ingest.feed;
