/**
 * What happens now: Kafka's records on their way to the browsers, as they come. A slow reader loses
 * old ticks and is told so; it never holds up anybody else.
 */
package io.tickcast.ui.live;
