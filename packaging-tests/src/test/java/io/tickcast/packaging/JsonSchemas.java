package io.tickcast.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;

/** Holds YAML documents against JSON schemas. */
final class JsonSchemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonSchemas() {}

  /** A schema of draft 7, without the identifier that no reader of relative ones can resolve. */
  static JsonSchema of(String text) {
    try {
      ObjectNode schema = (ObjectNode) MAPPER.readTree(text);
      schema.remove("$id");
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What the schema has against a document, a line for each; empty when nothing. */
  static List<String> complaints(JsonSchema schema, Map<String, ?> document) {
    return schema.validate(MAPPER.valueToTree(document)).stream()
        .map(complaint -> complaint.getMessage())
        .toList();
  }
}
