/**
 * What GraalVM must be told of Hadoop's client and Parquet for a native executable: each entry
 * beside the reason for it. Nothing here is loaded in a JVM.
 */
package io.tickcast.archive.nativeimage;
