/** What a forecast is about: the log return over the next h bars. */
package io.tickcast.market.label;
