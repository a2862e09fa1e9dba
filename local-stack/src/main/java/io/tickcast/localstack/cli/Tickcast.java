package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code ./tickcast}. */
@Command(
    name = "./tickcast",
    description =
        "Market ticks in; features, forecasts and an honest record of how good they were out.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TrainCommand.class,
      ReplayCommand.class,
      BackfillCommand.class,
      ArchiveCommand.class,
      ChaosCommand.class,
      BenchCommand.class,
      CleanCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "./tickcast help COMMAND says more. Exit status 0 means that what was asked is true."
    })
public final class Tickcast implements Runnable {
  private static final int CANNOT = 1;
  private static final int MISUNDERSTOOD = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says what a command does, as help does.")
  private boolean help;

  @Spec private CommandSpec spec;

  private Tickcast() {}

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /**
   * Does what the words say.
   *
   * @return the exit status: 0 done, 1 cannot be done, 2 not understood
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Tickcast())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(Tickcast::misunderstood)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int misunderstood(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandName();
    boolean top = command.getParent() == null;
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      message =
          "unknown %s %s"
              .formatted(top ? "command" : "word", String.join(" ", unmatched.getUnmatched()));
    }
    command
        .getErr()
        .println(
            "tickcast: %s; see ./tickcast help%s"
                .formatted(oneLine(message), top ? "" : " " + name));
    return MISUNDERSTOOD;
  }

  private static int failed(Exception e, CommandLine command) {
    if (e instanceof StackException) {
      command.getErr().println("tickcast: " + oneLine(e.getMessage()));
    } else {
      command
          .getErr()
          .println(
              "tickcast: this is a fault of Tickcast: "
                  + oneLine(e.toString())
                  + "; TICKCAST_TRACE=1 shows where");
      if (System.getenv("TICKCAST_TRACE") != null) {
        e.printStackTrace(command.getErr());
      }
    }
    return CANNOT;
  }

  private static String oneLine(String message) {
    return String.valueOf(message)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
