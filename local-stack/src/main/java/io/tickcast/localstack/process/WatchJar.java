package io.tickcast.localstack.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts {@link ParentWatch} into a jar of its own, so that children get it without the rest of this
 * module.
 */
final class WatchJar {
  private static final String ENTRY = ParentWatch.class.getName().replace('.', '/') + ".class";

  private WatchJar() {}

  /** The jar in the given folder, written when it is not there yet. */
  static Path in(Path folder) throws IOException {
    Path jar = folder.resolve("parent-watch.jar");
    byte[] content = content();
    if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "parent-watch", ".tmp");
      Files.write(fresh, content);
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return jar;
  }

  private static byte[] content() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        InputStream type = ParentWatch.class.getResourceAsStream("/" + ENTRY)) {
      ZipEntry entry = new ZipEntry(ENTRY);
      entry.setTime(0);
      zip.putNextEntry(entry);
      type.transferTo(zip);
    }
    return bytes.toByteArray();
  }
}
