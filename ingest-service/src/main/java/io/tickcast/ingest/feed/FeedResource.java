package io.tickcast.ingest.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What flows in by itself. */
@Path("/api/v1/feeds")
@Tag(name = "Feeds", description = "Sources that run by themselves.")
public class FeedResource {
  private final Feeds feeds;

  FeedResource(Feeds feeds) {
    this.feeds = feeds;
  }

  /** A list as every service answers it. */
  public record FeedList(List<FeedStatus> items, String next) {}

  @GET
  @Operation(
      summary = "The feeds and what they are doing",
      description =
          "State, progress of the backfill, ticks that Kafka has acknowledged, and the last event time.")
  @APIResponse(responseCode = "200", description = "All feeds: next is always null.")
  public FeedList list() {
    return new FeedList(feeds.statuses(), null);
  }
}
