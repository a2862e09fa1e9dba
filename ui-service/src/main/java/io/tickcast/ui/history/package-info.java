/**
 * What Cassandra remembers: bars, features, predictions and outcomes, read newest first. Pages are
 * made over the days that have rows, never by trying empty ones.
 */
package io.tickcast.ui.history;
