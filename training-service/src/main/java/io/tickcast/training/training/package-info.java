/** From labelled rows to a calibrated XGBoost model: split, boosting, error distribution, runs. */
package io.tickcast.training.training;
