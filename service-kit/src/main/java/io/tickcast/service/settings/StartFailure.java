package io.tickcast.service.settings;

import io.quarkus.runtime.QuarkusBindException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** How a service ends: with a line for each setting that is wrong, where that is the reason. */
public final class StartFailure {
  private static final Logger LOG = Logger.getLogger(StartFailure.class);

  /** A line of a complaint by SmallRye Config, by Hibernate Validator or of our own. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "(?:SRCFG\\d+: (?:The config property )?)?"
              + "(?<key>(?:tickcast|quarkus|kafka|mp)[.][\\w.\"-]*[\\w\"])(?<why> .+)");

  /** What says nothing beyond the value itself. */
  private static final Pattern NOISE =
      Pattern.compile(
          " with the config value \".*\" threw an Exception whilst being converted"
              + "(?: [\\w.]+Exception:)?(?: SRCFG\\d+:)?");

  private StartFailure() {}

  /**
   * Ends the process.
   *
   * @param status that it ends with
   * @param error why it could not start, null when it did
   */
  public static void end(int status, Throwable error) {
    if (error != null) {
      List<String> lines = lines(error);
      lines.forEach(line -> System.err.println("cannot start: " + line));
      if (lines.isEmpty()) {
        LOG.errorf(error, "The service cannot start: %s", root(error).getMessage());
      }
    }
    System.exit(status);
  }

  /** What is wrong with the settings; empty when the reason is another. */
  static List<String> lines(Throwable error) {
    SettingReader settings = SettingReader.ofAFailedStart();
    List<String> lines = List.of();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongSettingsException wrong) {
        return wrong.lines();
      }
      if (cause instanceof QuarkusBindException) {
        return List.of(settings.of("quarkus.http.port") + ": the port is not free");
      }
      List<String> said =
          String.valueOf(cause.getMessage())
              .lines()
              .flatMap(line -> read(line, settings).stream())
              .toList();
      lines = said.isEmpty() ? lines : said;
    }
    return lines;
  }

  private static Optional<String> read(String line, SettingReader settings) {
    Matcher complaint = COMPLAINT.matcher(line.strip().replaceFirst("^[\\w.]+Exception: ", ""));
    if (!complaint.matches()) {
      return Optional.empty();
    }
    String why = NOISE.matcher(complaint.group("why")).replaceFirst(" cannot be used:");
    return Optional.of(settings.of(complaint.group("key")) + why);
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
