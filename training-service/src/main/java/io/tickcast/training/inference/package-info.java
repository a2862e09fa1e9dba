/**
 * Feature rows into predictions, by the version that the alias history names for each row's event
 * time.
 */
package io.tickcast.training.inference;
