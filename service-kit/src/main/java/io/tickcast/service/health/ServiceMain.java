package io.tickcast.service.health;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tickcast.service.settings.StartFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Starts the service; or, with {@code --health}, asks the one that runs in the same container
 * whether it is ready, and ends with 0 or 1. The port is {@code QUARKUS_HTTP_PORT}, 8080 when
 * unset.
 */
@QuarkusMain
public final class ServiceMain {
  private static final int PATIENCE_MILLIS = 4_000;

  private ServiceMain() {}

  /** Takes the service's own arguments, or {@code --health} alone. */
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--health")) {
      System.exit(ready(System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "8080")) ? 0 : 1);
    }
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      Quarkus.run(null, StartFailure::end, args);
    } else {
      Quarkus.run(args);
    }
  }

  private static boolean ready(String port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      int status = connection.getResponseCode();
      System.out.println(address + " answers " + status);
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      System.out.println(address + " does not answer: " + e.getMessage());
      return false;
    }
  }
}
