/**
 * The way into the topic {@code ticks}: one producer for every feed, replay and REST call. Nothing
 * counts as published before Kafka has acknowledged it.
 */
package io.tickcast.ingest.publish;
