/** What GraalVM must be told of JSON for a native executable. Nothing here is loaded in a JVM. */
package io.tickcast.contracts.nativeimage;
