package io.tickcast.archive.nativeimage;

import io.tickcast.archive.chain.Link;
import io.tickcast.contracts.nativeimage.JsonRecords;
import org.graalvm.nativeimage.hosted.Feature;

/** The JSON files of the archive's chains. */
public final class ChainFeature implements Feature {
  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    new JsonRecords().register(Link.class);
  }
}
