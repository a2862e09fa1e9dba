package io.tickcast.localstack.cli;

import io.tickcast.localstack.Packaging;
import picocli.CommandLine.Option;

/** What the services are started from. */
final class PackagingOption {
  @Option(
      names = "--native",
      description =
          "Starts the services' native executables, which mvn package -Dnative makes with GraalVM or Mandrel.")
  private boolean executables;

  Packaging packaging() {
    return executables ? Packaging.NATIVE : Packaging.JVM;
  }

  boolean isNative() {
    return executables;
  }
}
