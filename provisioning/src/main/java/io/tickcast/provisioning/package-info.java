/**
 * The one place that creates topics, the Cassandra schema and the HDFS folders. Everything is
 * idempotent: what is there is left as it is.
 */
package io.tickcast.provisioning;
