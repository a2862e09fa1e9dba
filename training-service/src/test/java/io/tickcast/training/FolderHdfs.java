package io.tickcast.training;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.PartialListing;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.functional.RemoteIterators;

/**
 * The calls of HDFS that registry and archive make, on a local folder: for tests without servers,
 * of one thread. What a NameNode makes of them is {@code RegistryIT}'s.
 */
public final class FolderHdfs extends DistributedFileSystem {
  private final RawLocalFileSystem local = new RawLocalFileSystem();
  private final Path root;

  /**
   * @param root an empty folder
   */
  public FolderHdfs(java.nio.file.Path root) throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.file.impl", RawLocalFileSystem.class.getName());
    setConf(conf);
    local.initialize(URI.create("file:///"), conf);
    this.root = new Path(root.toUri());
  }

  /** Where a file really stands. */
  @Override
  public Path makeQualified(Path path) {
    return new Path(root, path.toUri().getPath().substring(1));
  }

  @Override
  public URI getUri() {
    return root.toUri();
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    return local.mkdirs(makeQualified(folder));
  }

  @Override
  public FSDataOutputStream create(Path file, boolean overwrite) throws IOException {
    return local.create(makeQualified(file), overwrite);
  }

  @Override
  public FSDataInputStream open(Path file) throws IOException {
    return local.open(makeQualified(file));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return local.getFileStatus(makeQualified(path));
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    return local.listStatus(makeQualified(folder));
  }

  @Override
  public RemoteIterator<PartialListing<FileStatus>> batchedListStatusIterator(List<Path> folders)
      throws IOException {
    List<PartialListing<FileStatus>> listings = new ArrayList<>();
    for (Path folder : folders) {
      if (exists(folder)) {
        listings.add(new PartialListing<>(folder, Arrays.asList(listStatus(folder))));
      }
    }
    return RemoteIterators.remoteIteratorFromIterable(listings);
  }

  @Override
  public void rename(Path from, Path to, Options.Rename... options) throws IOException {
    if (exists(to) && options[0] == Options.Rename.NONE) {
      throw new FileAlreadyExistsException(to + " exists");
    }
    local.rename(makeQualified(from), makeQualified(to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return local.delete(makeQualified(path), recursive);
  }

  @Override
  public void close() throws IOException {
    local.close();
  }
}
