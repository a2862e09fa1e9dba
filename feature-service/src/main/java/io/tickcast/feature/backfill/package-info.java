/** History made again: archived ticks through the stream's own pipeline into Cassandra. */
package io.tickcast.feature.backfill;
