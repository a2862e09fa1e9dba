/** One Kafka node for the local stack: broker and controller together, in a JVM of its own. */
package io.tickcast.localstack.kafka;
