/**
 * The protocol that makes the archive exactly-once, by files alone: segments of a Kafka partition,
 * each committed by one rename. Knows neither Kafka nor HDFS nor Parquet, only its two ports.
 */
package io.tickcast.archive.chain;
