/**
 * How the journey from tick to forecast is doing: rates, lags, refusals and the health of the
 * services. What cannot be asked is absent, never 0.
 */
package io.tickcast.ui.pipeline;
