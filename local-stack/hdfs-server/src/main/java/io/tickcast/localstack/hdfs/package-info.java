/** HDFS for the local stack: one NameNode and one DataNode together in a JVM of their own. */
package io.tickcast.localstack.hdfs;
