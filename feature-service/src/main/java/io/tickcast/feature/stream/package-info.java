/**
 * Ticks from Kafka through the pipelines of their partition to Kafka and Cassandra, in the order of
 * the log. Offsets pass a record only when all that came of it is durable.
 */
package io.tickcast.feature.stream;
