package io.tickcast.archive.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;

/** How Parquet reads and writes here. */
final class ParquetDefaults {
  private ParquetDefaults() {}

  /**
   * Parquet's own defaults, whatever Hadoop's files say, for one reader or writer. Where none is
   * given, Parquet parses those files anew for each file that it opens: longer than to read the
   * footer.
   */
  static ParquetConfiguration configuration() {
    return new HadoopParquetConfiguration(new Configuration(false));
  }
}
