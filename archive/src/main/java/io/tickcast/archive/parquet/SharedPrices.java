package io.tickcast.archive.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV2ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

/** Writers of values as Parquet chooses them, but for price columns those that share a look-up. */
final class SharedPrices implements ValuesWriterFactory {
  private final ValuesWriterFactory others = new DefaultV2ValuesWriterFactory();
  private final List<String> prices;
  private ParquetProperties properties;
  private PriceTable table;

  /**
   * @param prices top-level columns of doubles
   */
  SharedPrices(List<String> prices) {
    this.prices = prices;
  }

  @Override
  public void initialize(ParquetProperties properties) {
    this.properties = properties;
    others.initialize(properties);
  }

  /** The writers that are asked for next belong to a new row group. */
  void beginRowGroup() {
    table = new PriceTable(prices.size());
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    int price = prices.indexOf(column.getPath()[0]);
    return price < 0
        ? others.newValuesWriter(column)
        : FallbackValuesWriter.of(
            new PriceValuesWriter(
                table,
                price,
                properties.getDictionaryPageSizeThreshold(),
                properties.getAllocator()),
            new PlainValuesWriter(
                properties.getInitialSlabSize(),
                properties.getPageSizeThreshold(),
                properties.getAllocator()));
  }
}
