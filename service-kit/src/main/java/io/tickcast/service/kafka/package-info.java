/** Kafka's records on their way through the channels. */
package io.tickcast.service.kafka;
