package io.tickcast.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Neighbouring ports that one JVM has for itself. Looking whether a port is free is not enough: on
 * a busy machine a minute passes until a server listens, and another stack may have looked
 * meanwhile.
 */
final class PortBlock {
  private static final int SIZE = 16;
  private static final int LOWEST = 15_008;
  // Below the range from which Linux and macOS take client ports: a restarted server must find its
  // port free.
  private static final int BLOCKS = (32_000 - LOWEST) / SIZE;

  // Given back by the end of the JVM: a lock that nobody refers to any more may be given back
  // before.
  private static final List<FileLock> TAKEN = new CopyOnWriteArrayList<>();

  private PortBlock() {}

  /** The first of 16 ports. */
  static int take() {
    while (true) {
      int first = LOWEST + SIZE * ThreadLocalRandom.current().nextInt(BLOCKS);
      if (reserved(first)) {
        return first;
      }
    }
  }

  private static boolean reserved(int first) {
    try {
      Path folder =
          Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "tickcast-ports"));
      FileChannel channel =
          FileChannel.open(
              folder.resolve(Integer.toString(first)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null || IntStream.range(first, first + SIZE).anyMatch(Ports::busy)) {
        channel.close();
        return false;
      }
      TAKEN.add(lock);
      return true;
    } catch (IOException e) {
      throw new StackException(
          "cannot reserve ports in the temporary folder: " + e.getMessage(), e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
