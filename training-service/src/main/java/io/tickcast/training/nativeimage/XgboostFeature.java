package io.tickcast.training.nativeimage;

import java.util.Iterator;
import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/** What XGBoost's native library and DJL's search for engines reach by name. */
public final class XgboostFeature implements Feature {
  /** Named in the service files that DJL reads. */
  private static final List<String> PROVIDERS =
      List.of(
          "ai.djl.ml.xgboost.XgbEngineProvider",
          "ai.djl.engine.rpc.RpcEngineProvider",
          "ai.djl.repository.zoo.DefaultZooProvider");

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    try {
      // Looked up when the library is loaded.
      RuntimeJNIAccess.register(Iterator.class, String.class);
      RuntimeJNIAccess.register(Iterator.class.getMethod("hasNext"));
      RuntimeJNIAccess.register(Iterator.class.getMethod("next"));
      for (String name : PROVIDERS) {
        Class<?> provider = Class.forName(name, false, access.getApplicationClassLoader());
        RuntimeReflection.register(provider);
        RuntimeReflection.register(provider.getConstructor());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("XGBoost or DJL has changed: change this list", e);
    }
  }
}
