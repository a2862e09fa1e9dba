/**
 * What GraalVM must be told of XGBoost and DJL for a native executable: each entry beside the
 * reason for it. Nothing here is loaded in a JVM.
 */
package io.tickcast.training.nativeimage;
