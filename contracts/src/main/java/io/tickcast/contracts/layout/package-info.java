/** HDFS paths, and the manifest that stands beside every model. */
package io.tickcast.contracts.layout;
