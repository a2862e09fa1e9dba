package io.tickcast.contracts.nativeimage;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceSample;
import org.graalvm.nativeimage.hosted.Feature;

/** The JSON files of the model registry. */
public final class LayoutFeature implements Feature {
  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    new JsonRecords()
        .register(ModelManifest.class)
        .register(ReferenceSample.class)
        .register(AliasMove.class);
  }
}
