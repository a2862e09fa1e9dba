package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.micro.BenchModel;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.bar.Interval;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelName;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.hadoop.fs.FileSystem;

/** A champion for each symbol of a {@link TickFlow}, in a stack's registry. */
public final class BenchChampions {
  private BenchChampions() {}

  /** Publishes one model under as many names as there are symbols. */
  public static void publish(LocalStack stack, int symbols, Interval interval)
      throws IOException, XGBoostError {
    byte[] ubj = BenchModel.train();
    try (FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      ModelRegistry registry = new ModelRegistry(hdfs);
      Aliases aliases = new Aliases(hdfs);
      for (int i = 0; i < symbols; i++) {
        String symbol = "BENCH" + i;
        String name = ModelName.of(symbol, interval, 1);
        registry.publish(
            name,
            Map.of(HdfsLayout.MODEL_FILE, ubj),
            version -> BenchModel.manifest(symbol, name, version, ubj));
        aliases.move(
            new AliasHistory(name, Aliases.CHAMPION, List.of()),
            new AliasMove(
                Aliases.CHAMPION, 1, null, Instant.EPOCH, Instant.EPOCH, "bench", "bench"));
      }
    }
  }
}
