package io.tickcast.ui.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tickcast.ui.pipeline.PipelineWatch;
import io.tickcast.ui.pipeline.RegisteredModel;
import io.tickcast.ui.pipeline.TrainingFigures;
import io.tickcast.ui.pipeline.WalkForward;
import io.tickcast.ui.pipeline.WatchedModel;
import io.tickcast.ui.skill.SkillBook;
import io.tickcast.ui.skill.SkillFigures;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the forecasts are, beside what costs nothing to say. */
@Path("/api/v1/skill")
@Tag(name = "Skill", description = "The honest record of every model.")
public class SkillResource {
  private final SkillBook book;
  private final TrainingFigures training;
  private final PipelineWatch watch;

  SkillResource(SkillBook book, TrainingFigures training, PipelineWatch watch) {
    this.book = book;
    this.training = training;
    this.watch = watch;
  }

  /**
   * Live figures, and those of training.
   *
   * @param items one per model, version, symbol and horizon, over its latest outcomes
   * @param next always null
   * @param models the models' own out-of-sample figures as the training service tells them, those
   *     of the champion, or of the challenger where there is none; absent while it is away
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Skill(
      List<Item> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) String next,
      List<RegisteredModel> models) {}

  /**
   * A live record beside its expectation.
   *
   * @param live the record
   * @param walkForward how good the version was in its evaluation, on rows of this symbol that it
   *     had not seen; null while that is not known
   * @param expectation what the walk-forward evaluation lets expect, and whether live skill has
   *     left its interval; null for a version that does not serve, and while the training service
   *     is away
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      @JsonUnwrapped SkillFigures live, WalkForward walkForward, WatchedModel.Skill expectation) {}

  @GET
  @Operation(
      summary = "Live figures per model, version, symbol and horizon",
      description =
          "Complete in one answer: next is always null. Over at most 2000 latest outcomes each. The verdict is skill only when the hit rate's interval lies above"
              + " the majority rate and R² against no change lies above 0 with all of its interval. The expectation is the walk-forward one; a state of below"
              + " expectation is the alarm.")
  @APIResponse(responseCode = "200", description = "All records.")
  public Skill skill() {
    List<Item> items =
        book.all().stream()
            .map(
                live ->
                    new Item(
                        live,
                        training
                            .walkForward(live.model(), live.version(), live.symbol())
                            .orElse(null),
                        watch
                            .watched(live.model(), live.version())
                            .map(WatchedModel::skill)
                            .orElse(null)))
            .toList();
    return new Skill(items, null, training.models().orElse(null));
  }
}
