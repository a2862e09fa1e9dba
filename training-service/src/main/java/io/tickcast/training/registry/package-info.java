/**
 * Versions and aliases of models on HDFS: immutable, numbered without a coordinator, moved by
 * compare-and-set.
 */
package io.tickcast.training.registry;
