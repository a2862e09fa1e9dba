/**
 * History for training: the archive's ticks through the one pipeline into flat rows with labels.
 */
package io.tickcast.training.dataset;
