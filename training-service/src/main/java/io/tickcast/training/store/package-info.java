/** Cassandra as this service reads and writes it. */
package io.tickcast.training.store;
