package io.tickcast.localstack.cli;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.TickcastHome;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tickcast archive verify}. */
@Command(
    name = "archive",
    description = "Looks after the archive of ticks.",
    synopsisSubcommandLabel = "verify",
    subcommands = ArchiveCommand.Verify.class)
final class ArchiveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: archive verify");
  }

  /** Reads every byte. */
  @Command(
      name = "verify",
      description = {
        "Walks the chain of every partition and reads every file of the archive:",
        "exit status 1, the file and what to do when anything is not as it was written."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private StackOption stack;

    @Override
    public Integer call() {
      String hdfs = "hdfs://127.0.0.1:" + stack.running().ports().of(Part.HDFS);
      return ModuleMain.of(TickcastHome.find(), "chaos", "io.tickcast.chaos.VerifyArchive")
          .run(List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC"), List.of(hdfs));
    }
  }
}
