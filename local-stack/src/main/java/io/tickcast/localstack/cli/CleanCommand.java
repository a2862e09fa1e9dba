package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tickcast clean}. */
@Command(
    name = "clean",
    description = "Deletes a data folder: every tick, feature, model and log in it.")
final class CleanCommand implements Callable<Integer> {
  @Mixin private StackOption stack;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = stack.folder();
    folder.requireOurs();
    if (!folder.exists()) {
      out.println("There is nothing at " + folder.path());
      return 0;
    }
    if (!yes && !confirmed(folder)) {
      out.println("Nothing was deleted");
      return 1;
    }
    delete(folder, out);
    out.println("Deleted " + folder.path());
    return 0;
  }

  private static boolean confirmed(DataFolder folder) {
    Console console = System.console();
    if (console == null) {
      throw new StackException(
          "there is nobody to ask; ./tickcast clean --yes deletes "
              + folder.path()
              + " without asking");
    }
    return "yes"
        .equals(console.readLine("Delete %s with everything in it? Type yes: ", folder.path()));
  }

  private static void delete(DataFolder folder, PrintWriter out) {
    if (Files.isDirectory(folder.path().resolve("run"))) {
      FileLock lock = folder.lock();
      Leftovers.end(folder, out);
      // The marker goes last: a half-deleted folder must still be known as ours.
      deleteAll(folder.path(), "tickcast.json");
      DataFolder.release(lock);
    }
    deleteAll(folder.path(), null);
  }

  private static void deleteAll(Path root, String except) {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        boolean kept = except != null && (path.equals(root) || path.equals(root.resolve(except)));
        if (!kept) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new StackException("cannot delete " + e.getMessage(), e);
    }
  }
}
