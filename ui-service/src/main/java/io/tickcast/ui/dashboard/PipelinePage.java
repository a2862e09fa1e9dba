package io.tickcast.ui.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.ui.pipeline.PipelineState;
import io.tickcast.ui.pipeline.PipelineWatch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page {@code /pipeline}: how the journey from tick to forecast is doing. */
@Path("/pipeline")
@Produces(MediaType.TEXT_HTML)
public class PipelinePage {
  private final PipelineWatch pipeline;

  PipelinePage(PipelineWatch pipeline) {
    this.pipeline = pipeline;
  }

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance pipeline(PipelineLine line, PipelineState state);
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance page() {
    PipelineLine line = PipelineLine.of(pipeline);
    return Templates.pipeline(line, line.state());
  }
}
