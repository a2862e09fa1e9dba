/** The tick archive on HDFS, as this service reads it. */
package io.tickcast.feature.archive;
