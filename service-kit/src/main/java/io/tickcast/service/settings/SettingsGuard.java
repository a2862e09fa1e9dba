package io.tickcast.service.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Ends the start before the first client is made, when a server's setting cannot be right. */
@ApplicationScoped
class SettingsGuard {
  private final Config config;

  SettingsGuard(Config config) {
    this.config = config;
  }

  /** Before all others, of which the channels are the first. */
  void check(@Observes @Priority(1) StartupEvent event) {
    List<String> wrong = ServerRules.violations(new SettingReader(config, System.getenv()));
    if (!wrong.isEmpty()) {
      throw new WrongSettingsException(wrong);
    }
  }
}
