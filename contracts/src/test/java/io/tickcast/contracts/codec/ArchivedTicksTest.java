package io.tickcast.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.tick.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

@Domain(MarketArbitraries.class)
class ArchivedTicksTest {

  @Property(tries = 300)
  void anyTickComesBackFromTheArchive(@ForAll Tick tick) throws IOException {
    ArchivedTick archived = new ArchivedTick(tick, 3, 1L << 40, tick.tsMicros() / 1_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);

    new GenericDatumWriter<GenericRecord>(ArchivedTicks.schema())
        .write(ArchivedTicks.toRecord(archived), encoder);
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(ArchivedTicks.schema())
            .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));

    assertThat(ArchivedTicks.fromRecord(read)).isEqualTo(archived);
  }

  @Example
  void namesAFieldThatIsNotThere() {
    var schema = SchemaBuilder.record("Other").fields().optionalString("id").endRecord();

    assertThatThrownBy(() -> ArchivedTicks.fromRecord(new GenericData.Record(schema)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("archived tick must have symbol, but a row of schema Other lacks it");
  }
}
