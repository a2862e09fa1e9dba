package io.tickcast.training.role;

/** What a process of this service does. */
public enum Role {
  /** Makes models from history. */
  TRAINER,
  /** Serves them. */
  PREDICTOR
}
