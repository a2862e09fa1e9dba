package io.tickcast.service.settings;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start before the first client is made, when a server's setting cannot be right or the
 * service's own port is taken. Quarkus binds the port last, when the channels already run: their
 * end in the midst of their start leaves a stack trace in the log.
 */
@ApplicationScoped
class SettingsGuard {
  private final Config config;

  SettingsGuard(Config config) {
    this.config = config;
  }

  /** Before all others, of which the channels are the first. */
  void check(@Observes @Priority(WrongSettingsException.PRIORITY) StartupEvent event)
      throws IOException {
    List<String> wrong =
        ServerRules.violations(new SettingReader(List.of(config), System.getenv()));
    if (!wrong.isEmpty()) {
      throw new WrongSettingsException(wrong);
    }
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      bind(
          config.getValue("quarkus.http.host", String.class),
          config.getValue("quarkus.http.port", int.class));
    }
  }

  /** Binds the port and frees it again. */
  private static void bind(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new QuarkusBindException(host, port, e);
    }
  }
}
