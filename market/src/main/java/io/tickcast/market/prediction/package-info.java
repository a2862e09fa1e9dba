/** Forecasts and what became of them. */
package io.tickcast.market.prediction;
