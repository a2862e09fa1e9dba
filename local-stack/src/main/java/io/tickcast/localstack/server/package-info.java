/** What is particular about each server: how its JVM is started, and when it really works. */
package io.tickcast.localstack.server;
