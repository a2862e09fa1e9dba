package io.tickcast.ui.dashboard;

import io.tickcast.market.prediction.Prediction;
import io.tickcast.ui.pipeline.PipelineWatch;
import io.tickcast.ui.pipeline.TrainingFigures;
import io.tickcast.ui.pipeline.WatchedModel;
import io.tickcast.ui.skill.SkillBook;
import io.tickcast.ui.skill.SkillFigures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands beside forecasts: their live record, and the walk-forward figures of the version that
 * made them, which are there from its first forecast on.
 */
@ApplicationScoped
class Records {
  private final SkillBook skill;
  private final TrainingFigures training;
  private final PipelineWatch watch;

  Records(SkillBook skill, TrainingFigures training, PipelineWatch watch) {
    this.skill = skill;
    this.training = training;
    this.watch = watch;
  }

  /** Of the version that made a forecast. */
  RecordCell of(Prediction forecast) {
    return cell(skill.of(forecast));
  }

  /**
   * Of every version that has outcomes on a symbol, that of the forecast shown first.
   *
   * @param forecast null when none is shown
   */
  List<RecordCell> of(String symbol, Prediction forecast) {
    if (forecast == null) {
      return skill.of(symbol).stream().map(this::cell).toList();
    }
    Stream<RecordCell> others =
        skill.of(symbol).stream().filter(f -> !f.isOf(forecast)).map(this::cell);
    return Stream.concat(Stream.of(of(forecast)), others).toList();
  }

  /** Of every version that has outcomes on any symbol. */
  List<RecordCell> all() {
    return skill.all().stream().map(this::cell).toList();
  }

  /**
   * Whether a symbol has outcomes: of challengers alone where nothing is forecast for all to see.
   */
  boolean any(String symbol) {
    return !skill.of(symbol).isEmpty();
  }

  private RecordCell cell(SkillFigures live) {
    return new RecordCell(
        live,
        watch.watched(live.model(), live.version()).map(WatchedModel::skill).orElse(null),
        training.walkForward(live.model(), live.version(), live.symbol()).orElse(null));
  }
}
