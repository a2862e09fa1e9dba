/** One Cassandra node for the local stack, in a JVM of its own. */
package io.tickcast.localstack.cassandra;
