/** Ticks, the only input of the whole system: one event type for trades and ready-made candles. */
package io.tickcast.market.tick;
