package io.tickcast.archive.chain;

/**
 * What Kafka still holds of a partition.
 *
 * @param begin offset of the first record
 * @param end offset that the next record will have
 */
public record LogRange(long begin, long end) {}
