/** Single steps of the hot path under JMH, beside a rival in the same run. */
package io.tickcast.benchmarks.micro;
