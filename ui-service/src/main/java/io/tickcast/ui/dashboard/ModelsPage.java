package io.tickcast.ui.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.tickcast.ui.pipeline.TrainingFigures;
import io.tickcast.ui.skill.SkillBook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page {@code /models}: the models that there are, and the live record of each on each symbol.
 */
@Path("/models")
@Produces(MediaType.TEXT_HTML)
public class ModelsPage {
  private final TrainingFigures training;
  private final SkillBook skill;

  ModelsPage(TrainingFigures training, SkillBook skill) {
    this.training = training;
    this.skill = skill;
  }

  /** A model as the registry lists it. */
  record Registered(String name, String champion) {
    static Registered of(JsonNode model) {
      JsonNode champion = model.at("/aliases/champion");
      JsonNode version = champion.isObject() ? champion.path("version") : champion;
      return new Registered(
          model.path("name").asText(), version.isValueNode() ? "v" + version.asText() : null);
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
        training.models().stream()
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .map(Registered::of)
            .toList();
    return Templates.models(
        models, training.models().isEmpty(), skill.all().stream().map(RecordCell::new).toList());
  }
}
