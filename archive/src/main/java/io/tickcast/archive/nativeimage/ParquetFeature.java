package io.tickcast.archive.nativeimage;

import io.tickcast.contracts.nativeimage.ReachableNames;
import java.util.List;
import org.graalvm.nativeimage.hosted.Feature;

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
    ReachableNames names = new ReachableNames(access);
    PACKINGS.forEach(name -> names.fields(PACKING + name));
    names.constructor("org.apache.parquet.hadoop.codec.ZstandardCodec");
    // Asked whether they can read several ranges at once, which older ones cannot.
    names.publicMethods("org.apache.hadoop.fs.FileRange");
    names.publicMethods("org.apache.hadoop.fs.PositionedReadable");
    names.publicMethods("org.apache.hadoop.fs.FSDataInputStream");
    HANDLES.forEach(name -> names.nativeFields("com.github.luben.zstd." + name));
  }
}
