package io.tickcast.training.role;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Locale;

/**
 * Switches the channel {@code features-in} off where the role predictor is not played: no consumer
 * joins the group.
 */
@Priority(Priorities.APPLICATION)
public final class PredictorChannel implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;
  private static final String ROLES = "tickcast.training.roles";
  private static final String ENABLED = "mp.messaging.incoming.features-in.enabled";

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue value = context.proceed(name);
    if (!ENABLED.equals(name)) {
      return value;
    }
    ConfigValue roles = context.proceed(ROLES);
    boolean predicts =
        roles == null
            || roles.getValue() == null
            || roles.getValue().toLowerCase(Locale.ROOT).contains("predictor");
    return predicts ? value : ConfigValue.builder().withName(name).withValue("false").build();
  }
}
