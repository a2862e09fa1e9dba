package io.tickcast.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own on a folder, in memory, that can be full: then the kernel answers ENOSPC
 * to whoever writes there. Mounting takes root, in a container CAP_SYS_ADMIN, too.
 */
final class SmallDisk implements AutoCloseable {
  /** Nothing is taken before it is written. */
  private static final long ROOM = 4L << 30;

  private static final long REST = 1L << 20;

  private final Path folder;

  /**
   * @throws IOException when it cannot be mounted, with what {@code mount} says
   */
  SmallDisk(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    run("mount", "-t", "tmpfs", "-o", "size=" + ROOM, "tickcast-small-disk", folder.toString());
  }

  /** Whether one can be mounted here. */
  static boolean isAllowed() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tickcast-small-disk-");
    try (SmallDisk disk = new SmallDisk(folder)) {
      disk.enlarge();
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      Files.delete(folder);
    }
  }

  /** Leaves room for a mebibyte. */
  void fill() throws IOException, InterruptedException {
    FileStore disk = Files.getFileStore(folder);
    resize(disk.getTotalSpace() - disk.getUsableSpace() + REST);
  }

  /** Makes room again. */
  void enlarge() throws IOException, InterruptedException {
    resize(ROOM);
  }

  private void resize(long bytes) throws IOException, InterruptedException {
    run("mount", "-o", "remount,size=" + bytes, folder.toString());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }
}
