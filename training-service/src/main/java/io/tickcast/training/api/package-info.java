/** The HTTP face: training runs, models and aliases. */
package io.tickcast.training.api;
