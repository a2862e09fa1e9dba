/**
 * The tick archive on HDFS: Parquet files in the order of the log, one format for writer and
 * readers.
 */
package io.tickcast.archive;
