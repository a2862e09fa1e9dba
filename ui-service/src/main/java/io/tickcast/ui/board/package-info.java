/**
 * How every symbol stands at this moment: the last price, recent bars, the newest forecast. Put
 * together from what is stored and what was just heard.
 */
package io.tickcast.ui.board;
