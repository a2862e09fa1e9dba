package io.tickcast.feature.api;

import io.tickcast.feature.stream.PartitionStatus;
import io.tickcast.feature.stream.StreamStatus;
import io.tickcast.service.page.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the stream is. */
@Path("/api/v1/stream")
@Tag(name = "Stream", description = "How far this instance is.")
public class StreamResource {
  private final StreamStatus status;

  StreamResource(StreamStatus status) {
    this.status = status;
  }

  @GET
  @Operation(
      summary = "The partitions of ticks that this instance works on, and how far it is in each",
      description =
          "Lag counts the records whose rows are not yet in Cassandra and acknowledged by Kafka.")
  @APIResponse(responseCode = "200", description = "All of its partitions: next is always null.")
  public Listing<PartitionStatus> list() {
    return Listing.of(status.partitions());
  }
}
