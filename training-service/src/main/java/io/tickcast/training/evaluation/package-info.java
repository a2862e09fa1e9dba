/** How good a model is on rows that it never saw, beside the forecasts that cost nothing. */
package io.tickcast.training.evaluation;
