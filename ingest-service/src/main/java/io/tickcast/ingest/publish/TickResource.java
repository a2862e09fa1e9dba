package io.tickcast.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.ingest.publish.TickReceipt.Rejection;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.service.problem.Problem;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.service.tick.TickSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Ticks by REST: checked by the same codec as every reader of the topic, published, and answered
 * when they are safe.
 */
@Path("/api/v1/ticks")
@Tag(name = "Ticks", description = "Trades and candles by REST.")
public class TickResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final int MAX_BODY = 10 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
  private static final String TRADE =
      "{\"symbol\":\"AAPL\",\"ts\":\"2024-01-01T12:00:00.123456Z\",\"price\":187.2,\"size\":10,\"id\":\"42\"}";

  private final TickPublisher publisher;
  private final TickSettings settings;
  private final MeterRegistry metrics;
  private final Clock clock = Clock.systemUTC();

  TickResource(TickPublisher publisher, TickSettings settings, MeterRegistry metrics) {
    this.publisher = publisher;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** The problem of a request none of whose ticks was accepted. */
  record Refused(String type, String title, int status, String detail, List<Rejection> rejected) {}

  @POST
  @Blocking
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @Operation(
      summary = "Publish ticks",
      description =
          "One object, an array, or one object a line (application/x-ndjson), at most 10 MiB. A trade has price and size,"
              + " a candle open, high, low, close and volume. Answers when Kafka has acknowledged all accepted ticks.")
  @APIResponse(
      responseCode = "200",
      description = "At least one tick was accepted; the others are named by index.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TickReceipt.class)))
  @APIResponse(
      responseCode = "400",
      description = "No tick was accepted.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Refused.class)))
  @APIResponse(responseCode = "413", description = "The body is over 10 MiB.")
  @APIResponse(
      responseCode = "503",
      description =
          "Kafka is away; some ticks may still arrive. Send again, with the same ids and times.")
  public Response publish(
      @RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(type = SchemaType.OBJECT),
                    examples = {
                      @ExampleObject(name = "a trade", value = TRADE),
                      @ExampleObject(name = "several", value = "[" + TRADE + "]")
                    }),
                @Content(
                    mediaType = NDJSON,
                    schema = @Schema(type = SchemaType.STRING),
                    examples = @ExampleObject(name = "a line each", value = TRADE + "\n"))
              })
          InputStream body,
      @jakarta.ws.rs.core.Context jakarta.ws.rs.core.HttpHeaders headers)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new ProblemException(
          413,
          "too-large",
          "The body is too large",
          "the body may have " + MAX_BODY + " bytes; send it in parts");
    }
    List<byte[]> elements =
        areLines(headers.getMediaType()) ? TickBody.lines(bytes) : TickBody.elements(bytes);
    if (elements.isEmpty()) {
      throw ProblemException.badValue("the body must hold at least one tick, was empty");
    }
    return answer(elements);
  }

  /** A request without a content type is taken for JSON. */
  private static boolean areLines(MediaType type) {
    return type != null && type.isCompatible(MediaType.valueOf(NDJSON));
  }

  private Response answer(List<byte[]> elements) {
    List<Tick> ticks = new ArrayList<>();
    List<Rejection> rejected = new ArrayList<>();
    TickDecoder decoder = new TickDecoder(settings.maxFutureSkew());
    for (int index = 0; index < elements.size(); index++) {
      TickRecord read = decoder.decodeValue(elements.get(index), clock.millis());
      if (read instanceof Tick tick) {
        ticks.add(tick);
      } else {
        rejected.add(rejection(index, read));
      }
    }
    if (ticks.isEmpty()) {
      return Response.status(400).type(Problem.MEDIA_TYPE).entity(refused(rejected)).build();
    }
    send(ticks);
    return Response.ok(new TickReceipt(ticks.size(), rejected), MediaType.APPLICATION_JSON).build();
  }

  private void send(List<Tick> ticks) {
    try {
      Publication publication = publisher.begin(PATIENCE);
      ticks.forEach(publication::send);
      publication.await(ACKNOWLEDGED_WITHIN);
    } catch (PublishException e) {
      throw ProblemException.unavailable(e.getMessage() + "; ticks on their way may still arrive");
    }
  }

  private Rejection rejection(int index, TickRecord read) {
    Refusal refusal =
        read instanceof Refusal r
            ? r
            : new Refusal(Refusal.Reason.MALFORMED, "heartbeats are written by feeds only");
    metrics
        .counter("tickcast.ticks.refused", "by", "rest", "reason", refusal.reason().name())
        .increment();
    return new Rejection(index, refusal.reason().name(), refusal.message());
  }

  private static Refused refused(List<Rejection> rejected) {
    return new Refused(
        Problem.TYPES + "no-tick-accepted",
        "No tick was accepted",
        400,
        "none of "
            + rejected.size()
            + " elements is a tick; the first: "
            + rejected.get(0).message(),
        rejected);
  }
}
