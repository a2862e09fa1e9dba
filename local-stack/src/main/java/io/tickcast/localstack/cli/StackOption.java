package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import io.tickcast.localstack.TickcastHome;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack is meant: the one on a data folder. */
final class StackOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the stack (default: data beside the script).")
  private Path data;

  DataFolder folder() {
    return new DataFolder(data == null ? TickcastHome.find().folder().resolve("data") : data);
  }

  /**
   * The stack that runs on the folder.
   *
   * @throws StackException when none does
   */
  StackState running() {
    return folder()
        .readState()
        .filter(s -> s.launcher().isPresent())
        .orElseThrow(
            () ->
                new StackException(
                    "no stack is running on "
                        + folder().path()
                        + "; start one with ./tickcast up"));
  }
}
