package io.tickcast.ingest.archive;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The archive's absolute paths on local files below a folder, renamed as on HDFS; fails on demand.
 */
final class LocalArchive extends FilterFileSystem {
  private final java.nio.file.Path folder;
  boolean refusesFiles;
  boolean refusesRenames;
  boolean losesAnswers;

  LocalArchive(java.nio.file.Path folder) throws IOException {
    super(new RawLocalFileSystem());
    this.folder = folder;
    initialize(URI.create("file:///"), new Configuration());
  }

  private Path below(Path path) {
    String text = path.toUri().getPath();
    return text.startsWith(folder.toString()) ? path : new Path(folder + text);
  }

  @Override
  protected void checkPath(Path path) {}

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (refusesFiles) {
      throw new IOException("refused");
    }
    return fs.create(
        below(path), permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return fs.mkdirs(below(path), permission);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return fs.mkdirs(below(path));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return fs.getFileStatus(below(path));
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return fs.open(below(path), bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return fs.listStatus(below(path));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return fs.delete(below(path), recursive);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (refusesRenames) {
      throw new IOException("refused");
    }
    // As on HDFS: never over another, and false for nothing.
    boolean done =
        fs.exists(below(from)) && !fs.exists(below(to)) && fs.rename(below(from), below(to));
    if (losesAnswers) {
      throw new IOException("no answer");
    }
    return done;
  }
}
