/** The archive, from a prepared log to committed files on HDFS. */
package io.tickcast.benchmarks.archive;
