/**
 * Real Kafka, Cassandra and HDFS and the services on one machine: what {@code ./tickcast up} runs,
 * and the fixture of the integration tests.
 */
package io.tickcast.localstack;
