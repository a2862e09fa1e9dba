/**
 * The words of {@code ./tickcast}: what a user types, and the one line that answers when it cannot
 * be.
 */
package io.tickcast.localstack.cli;
