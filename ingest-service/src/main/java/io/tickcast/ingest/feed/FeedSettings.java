package io.tickcast.ingest.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;

/** What flows into the topic by itself. */
@ConfigMapping(prefix = "tickcast.ingest")
public interface FeedSettings {
  /** The feed that runs: {@code simulated}, {@code coinbase} or {@code none}. */
  @WithDefault("simulated")
  String feed();

  /** The simulated market. */
  Simulated simulated();

  /** Coinbase Exchange. */
  Coinbase coinbase();

  /** The simulated market's settings. */
  interface Simulated {
    /**
     * Chooses the market; the same seed gives the same prices. A log that holds another seed is
     * refused.
     */
    @WithDefault("1")
    long seed();

    /** Bar length on which the processes live, like {@code 5s}; it must divide a day. */
    @WithDefault("5s")
    String interval();

    /**
     * Bars of history per symbol that a first start makes, and the longest gap that a later start
     * fills; 0 to 5,000,000.
     */
    @WithDefault("10000")
    @Min(0)
    @Max(5_000_000)
    int history();
  }

  /** Coinbase Exchange's settings. */
  interface Coinbase {
    /** Its public websocket. */
    @WithDefault("wss://ws-feed.exchange.coinbase.com")
    URI uri();

    /** Products whose trades are wanted, as the exchange names them, like {@code BTC-USD}. */
    @WithDefault("BTC-USD,ETH-USD,SOL-USD")
    List<String> products();
  }
}
