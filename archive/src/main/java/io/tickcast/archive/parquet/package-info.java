/** Rows as Parquet files on HDFS, and back. */
package io.tickcast.archive.parquet;
