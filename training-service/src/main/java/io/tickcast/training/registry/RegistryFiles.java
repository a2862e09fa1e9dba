package io.tickcast.training.registry;

import io.tickcast.contracts.layout.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.PartialListing;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * The few things that the registry does with HDFS: write aside, rename without overwrite (the
 * compare-and-set), list, read.
 */
final class RegistryFiles {
  /** What a NameNode answers at once unless it is told otherwise: dfs.batched.ls.limit. */
  private static final int FOLDERS_AT_ONCE = 100;

  private final DistributedFileSystem hdfs;

  RegistryFiles(FileSystem hdfs) {
    if (!(hdfs instanceof DistributedFileSystem distributed)) {
      // Elsewhere a rename is no compare-and-set: two trainers could overwrite each other.
      throw new IllegalArgumentException("the registry needs HDFS, was " + hdfs.getUri());
    }
    this.hdfs = distributed;
  }

  /** Begins the name of every folder in which a version or a move is being written. */
  static final String STAGED = "registry-";

  /** A new folder of its own, outside of what readers see. */
  Path stagingFolder() throws IOException {
    Path folder = new Path(HdfsLayout.STAGING, STAGED + UUID.randomUUID());
    hdfs.mkdirs(folder);
    return folder;
  }

  /** Writes a file whole and to disk: a closed file alone could vanish at power loss. */
  void write(Path file, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = hdfs.create(file, true)) {
      out.write(bytes);
      out.hsync();
    }
  }

  /** Renames a file or folder; false when the target exists. */
  boolean publish(Path staged, Path target) throws IOException {
    hdfs.mkdirs(target.getParent());
    try {
      hdfs.rename(staged, target, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Writes a small file in place of the one that may be there: all of it or nothing. */
  void replace(Path file, byte[] bytes) throws IOException {
    Path staging = stagingFolder();
    try {
      Path staged = new Path(staging, file.getName());
      write(staged, bytes);
      hdfs.mkdirs(file.getParent());
      hdfs.rename(staged, file, Options.Rename.OVERWRITE);
    } finally {
      delete(staging);
    }
  }

  /** Whether there was something to delete. */
  boolean delete(Path path) throws IOException {
    return hdfs.delete(path, true);
  }

  /** What a folder holds; nothing when it does not exist. */
  FileStatus[] list(Path folder) throws IOException {
    try {
      return hdfs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /**
   * What many folders hold, asked in few calls; nothing for one that does not exist.
   *
   * @return in the order of the folders
   */
  List<List<FileStatus>> list(List<Path> folders) throws IOException {
    List<List<FileStatus>> all = new ArrayList<>();
    for (int from = 0; from < folders.size(); from += FOLDERS_AT_ONCE) {
      all.addAll(
          listAtOnce(folders.subList(from, Math.min(from + FOLDERS_AT_ONCE, folders.size()))));
    }
    return all;
  }

  private List<List<FileStatus>> listAtOnce(List<Path> folders) throws IOException {
    Map<Path, List<FileStatus>> found = new HashMap<>();
    folders.forEach(folder -> found.put(folder, new ArrayList<>()));
    RemoteIterator<PartialListing<FileStatus>> listings = hdfs.batchedListStatusIterator(folders);
    while (listings.hasNext()) {
      PartialListing<FileStatus> listing = listings.next();
      try {
        found.get(listing.getListedPath()).addAll(listing.get());
      } catch (FileNotFoundException e) {
        // Then it holds nothing.
      }
    }
    return folders.stream().map(found::get).toList();
  }

  /**
   * @throws FileNotFoundException when there is no such file
   */
  byte[] read(Path file) throws IOException {
    try (FSDataInputStream in = hdfs.open(file)) {
      return in.readAllBytes();
    }
  }
}
