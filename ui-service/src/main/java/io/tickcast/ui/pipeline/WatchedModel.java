package io.tickcast.ui.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tickcast.market.metric.ConfidenceInterval;
import java.util.List;

/**
 * How a model's serving version is doing, as the training service tells it.
 *
 * @param role {@code champion}, or {@code shadow} where only a challenger forecasts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatchedModel(
    String model, int version, String role, String symbol, Skill skill, Drift drift) {
  private static final String ALARM = "below expectation";

  /**
   * Live skill beside what the walk-forward evaluation lets expect.
   *
   * @param state {@code too few outcomes}, {@code as expected}, {@code no skill}, {@code below
   *     expectation} or {@code expectation unknown}
   * @param words the same as a sentence with its figures
   * @param expectedR2 walk-forward R² against no change; null when it is not known
   * @param expectedInterval its 95% interval
   * @param limit the least live R² that chance may bring; null while there are too few outcomes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Skill(
      String state,
      String words,
      Double expectedR2,
      ConfidenceInterval expectedInterval,
      Double limit) {

    /** Whether live skill has left its interval. */
    @JsonIgnore
    public boolean isAlarm() {
      return ALARM.equals(state);
    }
  }

  /**
   * Drift of its columns.
   *
   * @param state {@code unknown}, {@code too few rows}, {@code stable} or {@code drift}
   * @param rows newest rows that were looked at
   * @param window rows that are needed
   * @param columns every column and the forecasts; none unless the window is full
   */
  public record Drift(String state, int rows, int window, List<Column> columns) {
    public Drift {
      columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** Names of the columns that have drifted, in one line. */
    public String drifted() {
      return String.join(", ", columns.stream().filter(Column::drifted).map(Column::name).toList());
    }
  }

  /**
   * One column.
   *
   * @param stability population stability index of the window against the training sample
   * @param stabilityLimit what it seldom passes without drift
   * @param distance distance of Kolmogorov and Smirnov
   * @param distanceLimit what it seldom passes without drift
   */
  public record Column(
      String name,
      double stability,
      double stabilityLimit,
      double distance,
      double distanceLimit,
      boolean drifted) {}

  /** As the training service lists them. */
  @RegisterForReflection
  record Listing(List<WatchedModel> items) {
    Listing {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }
}
