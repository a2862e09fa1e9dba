/**
 * The topic {@code ticks} as Parquet on HDFS: records are taken, gathered in files per partition
 * and event date, and counted as read only when the files stand under their final names.
 */
package io.tickcast.ingest.archive;
