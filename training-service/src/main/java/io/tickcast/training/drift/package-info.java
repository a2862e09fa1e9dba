/**
 * Whether versions are still what they were when they were made: their columns and forecasts
 * (drift), and their skill.
 */
package io.tickcast.training.drift;
