/** Each service as a JVM application and as a native executable: how soon, how small, how fast. */
package io.tickcast.benchmarks.startup;
