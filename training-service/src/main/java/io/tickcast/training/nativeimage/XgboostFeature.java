package io.tickcast.training.nativeimage;

import io.tickcast.contracts.nativeimage.ReachableNames;
import java.util.Iterator;
import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;

/** What XGBoost's native library and DJL's search for engines reach by name. */
public final class XgboostFeature implements Feature {
  /** Named in the service files that DJL reads. */
  private static final List<String> PROVIDERS =
      List.of("ai.djl.ml.xgboost.XgbEngineProvider", "ai.djl.engine.rpc.RpcEngineProvider");

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    ReachableNames names = new ReachableNames(access);
    PROVIDERS.forEach(names::constructor);
    try {
      // Looked up when the library is loaded.
      RuntimeJNIAccess.register(Iterator.class, String.class);
      RuntimeJNIAccess.register(Iterator.class.getMethod("hasNext"));
      RuntimeJNIAccess.register(Iterator.class.getMethod("next"));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("no iterator of Java's own", e);
    }
  }
}
