package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./tickcast down}. */
@Command(name = "down", description = "Ends the stack that runs on a data folder; its data stay.")
final class DownCommand implements Callable<Integer> {
  private static final int SECONDS = 90;

  @Mixin private StackOption stack;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = stack.folder();
    Optional<ProcessHandle> launcher = folder.readState().flatMap(StackState::launcher);
    if (launcher.isPresent()) {
      out.println("Stopping the stack of process " + launcher.get().pid());
      launcher.get().destroy();
      awaitEnd(launcher.get());
    }
    endLeftovers(folder, out);
    out.println(
        (launcher.isPresent() ? "Stopped; the data stay in " : "No stack is running on ")
            + folder.path());
    return 0;
  }

  /** A launcher that lives would start again whatever is ended here. */
  private static void endLeftovers(DataFolder folder, PrintWriter out) {
    Optional<StackState> state = folder.readState();
    if (state.isEmpty()) {
      return;
    }
    FileLock lock =
        folder
            .tryLock()
            .orElseThrow(
                () ->
                    new StackException(
                        "a launcher holds %s, but its state names process %d; try again in a moment, or end the launcher by its number"
                            .formatted(folder.path(), state.get().pid())));
    Leftovers.end(folder, out);
    DataFolder.release(lock);
  }

  private static void awaitEnd(ProcessHandle launcher) {
    try {
      launcher.onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StackException(
          "the launcher, process %d, is still stopping its parts after %d s; end it with kill -9 %d, its parts follow"
              .formatted(launcher.pid(), SECONDS, launcher.pid()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for the stack to end");
    }
  }
}
