/** Technical indicators: one small streaming class each, with formula, convention and source. */
package io.tickcast.market.indicator;
