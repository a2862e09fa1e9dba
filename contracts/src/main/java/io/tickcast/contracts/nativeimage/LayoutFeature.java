package io.tickcast.contracts.nativeimage;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceSample;
import org.graalvm.nativeimage.hosted.Feature;

/** The JSON files of the model registry, and the client of HDFS where there is one. */
public final class LayoutFeature implements Feature {
  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    new JsonRecords()
        .register(ModelManifest.class)
        .register(ReferenceSample.class)
        .register(AliasMove.class);
    if (access.findClassByName("org.apache.hadoop.hdfs.DistributedFileSystem") != null) {
      new ReachableNames(access).constructor("io.tickcast.contracts.layout.ServerReplicatedHdfs");
    }
  }
}
