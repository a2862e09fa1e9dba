/**
 * How GraalVM is told what is found by name, and what it must be told of the registry's JSON, for a
 * native executable. Nothing here is loaded in a JVM.
 */
package io.tickcast.contracts.nativeimage;
