package io.tickcast.ui.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tickcast.ui.pipeline.RegisteredModel;
import io.tickcast.ui.pipeline.TrainingFigures;
import io.tickcast.ui.skill.SkillBook;
import io.tickcast.ui.skill.SkillFigures;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the forecasts are, beside what costs nothing to say. */
@Path("/api/v1/skill")
@Tag(name = "skill", description = "The honest record of every model")
public class SkillResource {
  private final SkillBook book;
  private final TrainingFigures training;

  SkillResource(SkillBook book, TrainingFigures training) {
    this.book = book;
    this.training = training;
  }

  /**
   * Live figures, and those of training.
   *
   * @param items one per model, version, symbol and horizon, over its latest outcomes
   * @param next always null
   * @param models the models' own out-of-sample figures as the training service tells them; absent
   *     while it is away
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Skill(
      List<SkillFigures> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) String next,
      List<RegisteredModel> models) {}

  @GET
  @Operation(
      summary = "Live figures per model, version, symbol and horizon",
      description =
          "Over at most 2000 latest outcomes each. The verdict is skill only when the hit rate's interval lies above"
              + " the majority rate and R² against no change lies above 0 with all of its interval.")
  public Skill skill() {
    return new Skill(book.all(), null, training.models().orElse(null));
  }
}
