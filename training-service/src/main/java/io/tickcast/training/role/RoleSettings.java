package io.tickcast.training.role;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What this process does. A role that is off starts no consumer and no queue. */
@ConfigMapping(prefix = "tickcast.training")
public interface RoleSettings {
  /** {@code trainer}, {@code predictor} or both. */
  @WithDefault("trainer,predictor")
  Set<Role> roles();

  default boolean plays(Role role) {
    return roles().contains(role);
  }
}
