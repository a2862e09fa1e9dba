package io.tickcast.localstack.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tickcast help [COMMAND]}. */
@Command(name = "help", description = "Says what the commands do.")
final class HelpCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command to explain; all of them without.")
  private String word;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine all = spec.commandLine().getParent();
    CommandLine asked = word == null ? all : all.getSubcommands().get(word);
    if (asked == null) {
      throw new ParameterException(all, "unknown command " + word);
    }
    asked.usage(spec.commandLine().getOut());
  }
}
