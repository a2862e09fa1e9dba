package io.tickcast.ingest.feed;

import io.tickcast.service.page.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

  @GET
  @Operation(
      summary = "The feeds and what they are doing",
      description =
          "State, progress of the backfill, ticks that Kafka has acknowledged, and the last event time.")
  @APIResponse(responseCode = "200", description = "All feeds: next is always null.")
  public Listing<FeedStatus> list() {
    return Listing.of(feeds.statuses());
  }
}
