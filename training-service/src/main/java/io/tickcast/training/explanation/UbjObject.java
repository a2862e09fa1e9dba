package io.tickcast.training.explanation;

import com.devsmart.ubjson.UBArray;
import com.devsmart.ubjson.UBObject;
import com.devsmart.ubjson.UBReader;
import com.devsmart.ubjson.UBValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A JSON object in the model file that XGBoost writes, in <a href="https://ubjson.org">Universal
 * Binary JSON</a>. A field that is missing or of another type is an {@link
 * IllegalArgumentException} that names it.
 */
final class UbjObject {
  private final UBObject fields;

  private UbjObject(UBObject fields) {
    this.fields = fields;
  }

  /**
   * @param ubj bytes that XGBoost wrote: others may ask for any memory
   */
  static UbjObject read(byte[] ubj) {
    UBValue value;
    try {
      value = new UBReader(new ByteArrayInputStream(ubj)).read();
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not in UBJ: " + e.getMessage(), e);
    }
    // The library reads nothing where it does not know a type.
    if (value == null || !value.isObject()) {
      throw new IllegalArgumentException("it is not in UBJ: it has no object");
    }
    return new UbjObject(value.asObject());
  }

  UbjObject object(String field) {
    return object(field, fields.get(field));
  }

  private static UbjObject object(String field, UBValue value) {
    if (value == null || !value.isObject()) {
      throw new IllegalArgumentException("it has no object '%s'".formatted(field));
    }
    return new UbjObject(value.asObject());
  }

  String text(String field) {
    UBValue value = fields.get(field);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException("it has no text '%s'".formatted(field));
    }
    return value.asString();
  }

  float[] floats(String field) {
    return array(field).asFloat32Array();
  }

  /** Any of UBJ's integers. */
  int[] ints(String field) {
    UBArray array = array(field);
    return array.isStronglyTyped()
        ? array.asInt32Array()
        : IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  List<UbjObject> objects(String field) {
    UBArray array = array(field);
    return IntStream.range(0, array.size()).mapToObj(i -> object(field, array.get(i))).toList();
  }

  private UBArray array(String field) {
    UBValue value = fields.get(field);
    if (value == null || !value.isArray()) {
      throw new IllegalArgumentException("it has no array '%s'".formatted(field));
    }
    return value.asArray();
  }
}
