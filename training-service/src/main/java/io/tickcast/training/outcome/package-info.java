/** What became of predictions: an outcome as soon as the horizon's last bar is final. */
package io.tickcast.training.outcome;
