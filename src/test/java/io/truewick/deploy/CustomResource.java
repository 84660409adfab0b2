package io.truewick.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator's definition of FlinkDeployment, from its own jar, as a strict JSON schema: the
 * server refuses fields that the definition does not have, and takes a text or a number where it
 * says so.
 */
final class CustomResource {
  private static final String FILE = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  private final JsonNode definition;
  private final JsonSchema schema;

  CustomResource() throws IOException {
    try (InputStream in = CustomResource.class.getResourceAsStream(FILE)) {
      definition = new YAMLMapper().readTree(in).path("spec");
    }
    ObjectNode root = definition.at("/versions/0/schema/openAPIV3Schema").deepCopy();
    ObjectNode fields = (ObjectNode) root.get("properties");
    fields.putObject("apiVersion").put("const", apiVersion());
    fields.putObject("kind").put("const", "FlinkDeployment");
    fields.putObject("metadata").put("type", "object");
    makeStrict(root);
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
  }

  String apiVersion() {
    return definition.path("group").asText() + "/" + definition.at("/versions/0/name").asText();
  }

  /** The Flink versions that this release of the operator can run. */
  List<String> flinkVersions() {
    List<String> names = new ArrayList<>();
    definition
        .at("/versions/0/schema/openAPIV3Schema/properties/spec/properties/flinkVersion/enum")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /** What is wrong with a resource. */
  List<String> problems(Object resource) {
    JsonNode tree = new ObjectMapper().valueToTree(resource);
    return schema.validate(tree).stream().map(ValidationMessage::getMessage).toList();
  }

  private static void makeStrict(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("anyOf");
        object.putArray("type").add("integer").add("string");
      }
      if (object.path("properties").isObject() && "object".equals(object.path("type").asText())) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(CustomResource::makeStrict);
  }
}
