/**
 * Feature sets and the one pipeline that turns ticks into rows, in stream, backfill and training
 * alike.
 */
package io.tickcast.market.feature;
