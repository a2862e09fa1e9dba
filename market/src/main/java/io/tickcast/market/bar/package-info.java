/**
 * Event-time bars: buckets of a UTC-aligned interval, final when the watermark has passed their
 * end.
 */
package io.tickcast.market.bar;
