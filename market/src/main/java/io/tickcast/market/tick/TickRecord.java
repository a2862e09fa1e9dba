package io.tickcast.market.tick;

/** What a record of the log is: a tick, a feed's heartbeat, or something refused. */
public sealed interface TickRecord permits Tick, Heartbeat, Refusal {}
