package io.tickcast.feature.api;

import io.tickcast.feature.stream.PartitionStatus;
import io.tickcast.feature.stream.StreamStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
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

  /** This instance's partitions. {@code next} is always null: there are few. */
  public record Partitions(List<PartitionStatus> items, String next) {}

  @GET
  @Operation(
      summary = "The partitions of ticks that this instance works on, and how far it is in each",
      description =
          "Lag counts the records whose rows are not yet in Cassandra and acknowledged by Kafka.")
  @APIResponse(responseCode = "200", description = "All of its partitions: next is always null.")
  public Partitions list() {
    return new Partitions(status.partitions(), null);
  }
}
