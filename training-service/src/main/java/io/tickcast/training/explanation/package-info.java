/** What each feature adds to a forecast: Shapley values of trees, terms of a linear model. */
package io.tickcast.training.explanation;
