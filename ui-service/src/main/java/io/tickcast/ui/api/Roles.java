package io.tickcast.ui.api;

import io.tickcast.market.prediction.Prediction;
import io.tickcast.service.problem.ProblemException;

/** As what a version forecasts, in the words of the API. */
final class Roles {
  static final String DESCRIPTION =
      "champion (when left out) for the system's word, shadow for the challengers' forecasts beside it";

  private Roles() {}

  /**
   * The role that a client asks for.
   *
   * @throws ProblemException 400 with the value and what is allowed
   */
  static Prediction.Role parse(String text) {
    if (text == null) {
      return Prediction.Role.CHAMPION;
    }
    for (Prediction.Role role : Prediction.Role.values()) {
      if (role.wireName().equals(text)) {
        return role;
      }
    }
    throw ProblemException.badValue("role must be champion or shadow, was " + text);
  }
}
