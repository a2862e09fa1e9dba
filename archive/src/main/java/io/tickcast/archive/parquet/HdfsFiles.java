package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.ArchiveFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The archive's files on HDFS. */
public final class HdfsFiles implements ArchiveFiles {
  private final FileSystem hdfs;

  /**
   * @param hdfs closed by the caller
   */
  public HdfsFiles(FileSystem hdfs) {
    this.hdfs = hdfs;
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    try (FSDataOutputStream out = hdfs.create(new Path(path), false)) {
      out.write(content);
      out.hsync();
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(path);
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (InputStream in = hdfs.open(new Path(path))) {
      return in.readAllBytes();
    }
  }

  @Override
  public boolean move(String from, String to) throws IOException {
    Path target = new Path(to);
    hdfs.mkdirs(target.getParent());
    return hdfs.rename(new Path(from), target);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return hdfs.exists(new Path(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus file : hdfs.listStatus(new Path(folder))) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public void delete(String path) throws IOException {
    hdfs.delete(new Path(path), false);
  }
}
