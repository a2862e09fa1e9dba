package io.tickcast.archive.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the protocol relies on, held against the simulated file system and the real one. */
public abstract class ArchiveFilesContract {
  private ArchiveFiles files;
  private String folder;

  /** The file system. */
  protected abstract ArchiveFiles files() throws IOException;

  /** A folder that nothing stands in. */
  protected abstract String folder();

  @BeforeEach
  final void begin() throws IOException {
    files = files();
    folder = folder();
  }

  @Test
  final void keepsWhatWasWritten() throws IOException {
    files.write(folder + "/a/b", "content".getBytes(UTF_8));
    assertThat(files.read(folder + "/a/b")).asString(UTF_8).isEqualTo("content");
    assertThat(files.exists(folder + "/a/b")).isTrue();
    assertThat(files.exists(folder + "/a/c")).isFalse();
    assertThatThrownBy(() -> files.read(folder + "/a/c")).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  final void writesNothingOverAnother() throws IOException {
    files.write(folder + "/a", "first".getBytes(UTF_8));
    assertThatThrownBy(() -> files.write(folder + "/a", "second".getBytes(UTF_8)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(files.read(folder + "/a")).asString(UTF_8).isEqualTo("first");
  }

  @Test
  final void movesAFileToAFolderThatIsNotThereYet() throws IOException {
    files.write(folder + "/a", "content".getBytes(UTF_8));
    assertThat(files.move(folder + "/a", folder + "/new/one/b")).isTrue();
    assertThat(files.exists(folder + "/a")).isFalse();
    assertThat(files.read(folder + "/new/one/b")).asString(UTF_8).isEqualTo("content");
  }

  @Test
  final void neverMovesOverAnother() throws IOException {
    files.write(folder + "/a", "first".getBytes(UTF_8));
    files.write(folder + "/b", "second".getBytes(UTF_8));
    assertThat(files.move(folder + "/a", folder + "/b")).isFalse();
    assertThat(files.read(folder + "/a")).asString(UTF_8).isEqualTo("first");
    assertThat(files.read(folder + "/b")).asString(UTF_8).isEqualTo("second");
  }

  @Test
  final void saysWhenThereIsNothingToMove() throws IOException {
    assertThat(files.move(folder + "/a", folder + "/b")).isFalse();
    files.write(folder + "/b", "there".getBytes(UTF_8));
    assertThat(files.move(folder + "/a", folder + "/b")).isFalse();
    assertThat(files.read(folder + "/b")).asString(UTF_8).isEqualTo("there");
  }

  @Test
  final void listsWhatStandsThere() throws IOException {
    assertThat(files.list(folder + "/none")).isEmpty();
    files.write(folder + "/c", new byte[0]);
    files.write(folder + "/a", new byte[0]);
    files.write(folder + "/b/below", new byte[0]);
    assertThat(files.list(folder)).containsExactly("a", "b", "c");
  }

  @Test
  final void removesAFileAndNothingTwice() throws IOException {
    files.write(folder + "/a", new byte[0]);
    files.delete(folder + "/a");
    files.delete(folder + "/a");
    assertThat(files.exists(folder + "/a")).isFalse();
  }

  @Test
  final void ofManyMovesToOneNameOneWins() throws Exception {
    int writers = 8;
    for (int i = 0; i < writers; i++) {
      files.write(folder + "/from-" + i, new byte[] {(byte) i});
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<Boolean>> moves = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String from = folder + "/from-" + i;
        moves.add(() -> locked(() -> files.move(from, folder + "/to")));
      }
      int won = 0;
      for (Future<Boolean> move : threads.invokeAll(moves)) {
        won += move.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      assertThat(files.list(folder)).hasSize(writers).contains("to");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Runs a change as other clients would; the simulation, which is of one thread, in turn. */
  protected boolean locked(Callable<Boolean> change) throws Exception {
    return change.call();
  }
}
