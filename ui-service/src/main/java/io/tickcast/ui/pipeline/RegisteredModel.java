package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A model as the training service tells it.
 *
 * @param name name of the model
 * @param versions numbers of its versions
 * @param champion the version that serves; null when none does
 * @param challenger the version to compare with; null when there is none
 * @param figures the evaluation of the champion, or of the challenger where there is none, by rows,
 *     forecaster and figure, as its manifest has it; null without either
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record RegisteredModel(
    String name,
    List<Integer> versions,
    Integer champion,
    Integer challenger,
    Map<String, Map<String, Map<String, Double>>> figures) {

  /** A figure of its test rows; null when it is not known. */
  public Double test(String forecaster, String figure) {
    return figures == null
        ? null
        : figures.getOrDefault("test", Map.of()).getOrDefault(forecaster, Map.of()).get(figure);
  }

  /** The version whose word is heard: the champion, else the challenger; null without either. */
  Integer heard() {
    return champion == null ? challenger : champion;
  }

  RegisteredModel with(Map<String, Map<String, Map<String, Double>>> evaluation) {
    return new RegisteredModel(name, versions, champion, challenger, evaluation);
  }
}
