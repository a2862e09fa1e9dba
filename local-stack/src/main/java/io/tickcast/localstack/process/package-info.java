/** Child processes that never outlive their parent, and the JDK that they run on. */
package io.tickcast.localstack.process;
