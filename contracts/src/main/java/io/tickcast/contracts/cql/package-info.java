/** The Cassandra schema, and how domain values become rows and come back. */
package io.tickcast.contracts.cql;
