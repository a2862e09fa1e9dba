package io.tickcast.ui.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.ui.pipeline.RegisteredModel;
import io.tickcast.ui.pipeline.TrainingFigures;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page {@code /models}: the models that there are, and the live record of each on each symbol.
 */
@Path("/models")
@Produces(MediaType.TEXT_HTML)
public class ModelsPage {
  private final TrainingFigures training;
  private final Records records;

  ModelsPage(TrainingFigures training, Records records) {
    this.training = training;
    this.records = records;
  }

  /**
   * A model as the registry lists it, with the figures of its champion, or its challenger where
   * there is none, on rows that training did not see.
   *
   * @param newest its newest version; null without any
   * @param champion null when there is none
   * @param challenger null when there is none
   */
  record Registered(
      String name,
      int versions,
      Integer newest,
      Integer champion,
      Integer challenger,
      String hitRate,
      String majority,
      String r2) {
    static Registered of(RegisteredModel model) {
      List<Integer> versions = model.versions() == null ? List.of() : model.versions();
      return new Registered(
          model.name(),
          versions.size(),
          versions.isEmpty() ? null : versions.get(versions.size() - 1),
          model.champion(),
          model.challenger(),
          percent(model.test("model", "directionalAccuracy")),
          percent(model.test("majority", "directionalAccuracy")),
          model.test("model", "r2") == null ? "–" : Words.change(model.test("model", "r2")));
    }

    private static String percent(Double share) {
      return share == null ? "–" : Words.percent(share, 1);
    }
  }

  /** Templates of this page. */
  @CheckedTemplate
  static class Templates {
    static native TemplateInstance models(
        List<Registered> models, boolean away, List<RecordCell> records);
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance page() {
    List<Registered> models =
        training.models().orElse(List.of()).stream().map(Registered::of).toList();
    return Templates.models(models, training.models().isEmpty(), records.all());
  }
}
