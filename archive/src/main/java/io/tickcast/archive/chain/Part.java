package io.tickcast.archive.chain;

import io.tickcast.archive.row.Kind;
import java.time.LocalDate;

/**
 * The rows of one segment that are of one kind and date: one file.
 *
 * @param kind its kind
 * @param date its date folder
 * @param staged where it was written
 * @param rows number of rows, at least 1
 * @param bytes length of the file
 * @param minMicros least time of its rows, microseconds since the epoch
 * @param maxMicros greatest
 * @param crc32c checksum of the whole file
 * @param schema fingerprint of its schema
 */
public record Part(
    Kind kind,
    LocalDate date,
    String staged,
    long rows,
    long bytes,
    long minMicros,
    long maxMicros,
    long crc32c,
    String schema) {}
