package io.tickcast.training.registry;

import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;

/** Makes the one HDFS client of this service and what stands on it. */
class RegistryWiring {
  @Produces
  @Singleton
  FileSystem hdfs(HdfsSettings settings) throws IOException {
    return HdfsStore.open(settings.uri());
  }

  void close(@Disposes FileSystem hdfs) throws IOException {
    hdfs.close();
  }

  @Produces
  @Singleton
  ModelRegistry models(FileSystem hdfs) {
    return new ModelRegistry(hdfs);
  }

  @Produces
  @Singleton
  Aliases aliases(FileSystem hdfs) {
    return new Aliases(hdfs);
  }

  @Produces
  @Singleton
  VersionTags tags(FileSystem hdfs) {
    return new VersionTags(hdfs);
  }
}
