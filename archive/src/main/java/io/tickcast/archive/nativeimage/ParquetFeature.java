package io.tickcast.archive.nativeimage;

import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;

/** What Parquet and its Zstandard codec reach by name. */
public final class ParquetFeature implements Feature {
  private static final String PACKING = "org.apache.parquet.column.values.bitpacking.";

  /** Each has the factory of one way to pack bits. */
  private static final List<String> PACKINGS =
      List.of(
          "ByteBitPackingBE",
          "ByteBitPackingLE",
          "ByteBitPackingForLongBE",
          "ByteBitPackingForLongLE",
          "LemireBitPackingBE",
          "LemireBitPackingLE");

  /** Zstandard's native code keeps its handles in their fields. */
  private static final List<String> HANDLES =
      List.of(
          "ZstdCompressCtx",
          "ZstdDecompressCtx",
          "ZstdDictCompress",
          "ZstdDictDecompress",
          "ZstdInputStreamNoFinalizer",
          "ZstdOutputStreamNoFinalizer");

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    Registry registry = new Registry(access);
    PACKINGS.forEach(name -> registry.fields(PACKING + name));
    registry.constructor("org.apache.parquet.hadoop.codec.ZstandardCodec");
    // Asked whether they can read several ranges at once, which older ones cannot.
    registry.publicMethods("org.apache.hadoop.fs.FileRange");
    registry.publicMethods("org.apache.hadoop.fs.PositionedReadable");
    registry.publicMethods("org.apache.hadoop.fs.FSDataInputStream");
    for (String name : HANDLES) {
      Class<?> type = registry.type("com.github.luben.zstd." + name);
      RuntimeJNIAccess.register(type);
      RuntimeJNIAccess.register(type.getDeclaredFields());
    }
  }
}
