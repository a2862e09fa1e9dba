package io.tickcast.localstack.process;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another class's {@code main} and ends this JVM, cleanly, when standard input ends: the other
 * end is a pipe that only the parent holds, so it ends even when the parent was killed. Stands
 * alone: children have nothing else of this module on their class path.
 */
public final class ParentWatch {
  private static final long PATIENCE_MILLIS = 20_000;

  private ParentWatch() {}

  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(ParentWatch::exitAtEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void exitAtEndOfInput() {
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      while (in.read() >= 0) {
        // Nothing is ever said on this pipe; only its end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Thread halt = new Thread(ParentWatch::haltLater, "parent-watch-halt");
    halt.setDaemon(true);
    halt.start();
    System.exit(0);
  }

  private static void haltLater() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
