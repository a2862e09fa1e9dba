/**
 * What people and probes ask: feature sets, indicators, how far the stream is, and whether it can
 * work.
 */
package io.tickcast.feature.api;
