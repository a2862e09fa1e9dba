package io.tickcast.localstack;

import java.util.Locale;

/** What a service is packaged as, and started from. */
public enum Packaging {
  /** {@code target/quarkus-app}, on the JDK that runs the launcher. */
  JVM,
  /** {@code target/…-runner}, made by {@code mvn package -Dnative}. */
  NATIVE;

  private static final String KEY = "tickcast.packaging";

  /**
   * The one that the system property {@code tickcast.packaging} names, {@code jvm} when unset: how
   * one test runs against both.
   *
   * @throws StackException when it names neither
   */
  public static Packaging configured() {
    return of(System.getProperty(KEY, "jvm"));
  }

  /** The argument with which another JVM is configured so. */
  public String asProperty() {
    return "-D" + KEY + "=" + label();
  }

  /** How settings and people call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Packaging of(String label) {
    return switch (label) {
      case "jvm" -> JVM;
      case "native" -> NATIVE;
      default -> throw new StackException("-D" + KEY + " must be jvm or native, was " + label);
    };
  }
}
