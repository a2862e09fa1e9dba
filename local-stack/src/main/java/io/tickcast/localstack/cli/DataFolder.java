package io.tickcast.localstack.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that a stack keeps everything in: a marker that says it is one, the servers' data,
 * logs, and the state of the stack that runs on it.
 */
final class DataFolder {
  /**
   * Tells a Tickcast folder from one that must not be touched, and remembers which servers have
   * data in it.
   */
  record Marker(int format, List<String> initialised) {}

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = Json.mapper();

  private final Path folder;

  DataFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  Path path() {
    return folder;
  }

  Path logs() {
    return folder.resolve("logs");
  }

  private Path marker() {
    return folder.resolve("tickcast.json");
  }

  private Path state() {
    return folder.resolve("run/state.json");
  }

  boolean exists() {
    return Files.exists(folder);
  }

  /**
   * Makes the folder ready for a stack.
   *
   * @throws StackException when it is somebody else's, cannot be written, or misses data that it
   *     once had
   */
  void prepare() {
    requireOurs();
    try {
      Files.createDirectories(folder.resolve("run"));
      Files.createDirectories(logs());
      if (!Files.exists(marker())) {
        write(marker(), new Marker(FORMAT, List.of()));
      }
      requireWhole();
    } catch (IOException e) {
      throw new StackException("cannot write to the data folder " + folder + ": " + reason(e), e);
    }
  }

  /**
   * Refuses a folder that no stack has made.
   *
   * @throws StackException when it has other content than a stack's
   */
  void requireOurs() {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new StackException(
          "the data folder " + folder + " is a file; name another with --data DIR");
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (!Files.exists(marker()) && content.findAny().isPresent()) {
        throw new StackException(
            folder
                + " is no data folder of Tickcast (it has no tickcast.json) and not empty; name another with --data DIR");
      }
    } catch (IOException e) {
      throw new StackException("cannot read the data folder " + folder + ": " + reason(e), e);
    }
  }

  private void requireWhole() throws IOException {
    for (String label : readMarker().initialised()) {
      Path part = folder.resolve(label);
      if (!Files.isDirectory(part)) {
        throw damaged(label, part + ", where its data were, is gone");
      }
    }
  }

  /** The one line for data that cannot be used. */
  StackException damaged(String label, String what) {
    return new StackException(
        "the data of %s are damaged: %s; restore %s from a copy, or begin anew with: ./tickcast clean --data %s"
            .formatted(label, what, folder, folder));
  }

  private Marker readMarker() throws IOException {
    try {
      Marker marker = JSON.readValue(marker().toFile(), Marker.class);
      if (marker.format() != FORMAT) {
        throw new StackException(
            "%s was written by another version of Tickcast (format %d, this one knows %d); name another folder with --data DIR"
                .formatted(folder, marker.format(), FORMAT));
      }
      return marker;
    } catch (JacksonException e) {
      throw damaged("the stack", marker() + " is not readable");
    }
  }

  /** Whether a server has data here from an earlier run. */
  boolean initialised(Part part) {
    try {
      return readMarker().initialised().contains(part.label());
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers that these servers have data here now. */
  void initialise(List<Part> parts) {
    try {
      List<String> labels = new ArrayList<>(readMarker().initialised());
      parts.stream().map(Part::label).filter(l -> !labels.contains(l)).forEach(labels::add);
      write(marker(), new Marker(FORMAT, labels));
    } catch (IOException e) {
      throw new StackException("cannot write to the data folder " + folder + ": " + reason(e), e);
    }
  }

  /**
   * Keeps every other launcher out until this process ends, however it ends.
   *
   * @throws StackException when another one runs on this folder
   */
  FileLock lock() {
    return tryLock().orElseThrow(this::alreadyRunning);
  }

  /** As {@link #lock}; nothing when another launcher runs on this folder. */
  Optional<FileLock> tryLock() {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException("cannot lock the data folder " + folder + ": " + reason(e), e);
    }
  }

  static void release(FileLock lock) {
    try {
      lock.channel().close();
    } catch (IOException e) {
      throw new StackException("cannot release the lock: " + e.getMessage(), e);
    }
  }

  private StackException alreadyRunning() {
    String pid = readState().map(s -> " as process " + s.pid()).orElse("");
    return new StackException(
        "a stack is already running on %s%s; see ./tickcast status, end it with ./tickcast down, or start another with --data DIR --port-offset N"
            .formatted(folder, pid));
  }

  /** What the launcher last said of itself; nothing when it ended cleanly. */
  Optional<StackState> readState() {
    try {
      return Optional.of(JSON.readValue(state().toFile(), StackState.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void writeState(StackState state) {
    try {
      write(state(), state);
    } catch (IOException e) {
      System.err.println("tickcast: cannot write " + state() + ": " + reason(e));
    }
  }

  void removeState() {
    try {
      Files.deleteIfExists(state());
    } catch (IOException e) {
      System.err.println("tickcast: cannot remove " + state() + ": " + reason(e));
    }
  }

  private static void write(Path file, Object value) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), value);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }
}
