package io.tickcast.feature.api;

import io.tickcast.feature.parity.ParityLedger;
import io.tickcast.feature.parity.ParityState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the stored rows are what the archive gives. */
@Path("/api/v1/parity")
@Tag(name = "Parity", description = "Stored rows beside what the archive gives.")
public class ParityResource {
  private final ParityLedger ledger;

  ParityResource(ParityLedger ledger) {
    this.ledger = ledger;
  }

  @GET
  @Operation(
      summary = "What the continuous check of stored rows against the archive has found",
      description =
          "Rows of a sample of symbols, which changes with time, are computed again from the archived ticks and compared"
              + " bit for bit. Counts begin with this instance.")
  @APIResponse(responseCode = "200", description = "What was compared, and every difference.")
  public ParityState get() {
    return ledger.state();
  }
}
