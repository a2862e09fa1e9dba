/**
 * A market of processes whose best possible forecast is known, to judge what a model has learned.
 * Everything is a function of the seed and the step.
 */
package io.tickcast.market.simulation;
