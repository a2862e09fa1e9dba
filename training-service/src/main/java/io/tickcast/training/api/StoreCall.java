package io.tickcast.training.api;

import io.tickcast.service.outage.Reason;
import io.tickcast.service.problem.ProblemException;
import java.io.IOException;

/** A call that needs a store; an outage becomes an answer. */
@FunctionalInterface
interface StoreCall<T> {
  T run() throws IOException;

  static <T> T answer(StoreCall<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw ProblemException.unavailable("A store is away: " + Reason.of(e));
    }
  }
}
