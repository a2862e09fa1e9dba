/** The bytes on the topics: JSON and Avro to domain values and back. */
package io.tickcast.contracts.codec;
