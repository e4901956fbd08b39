// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A Kamelet by Camel's custom resource definition, and its template by the schema of YAML routes. */
final class KameletSchema {

    private static final String ANY = "x-kubernetes-preserve-unknown-fields";

    /** Read once, since that of routes has 800 KB. */
    private static final JsonSchema KAMELET = kamelet();

    private static final JsonSchema ROUTE = schema(read(new ObjectMapper(), "/schema/camelYamlDsl.json"));

    private KameletSchema() {}

    static List<String> problems(JsonNode kamelet) {
        JsonNode template = kamelet.at("/spec/template");
        if (template.isMissingNode()) {
            return List.of("no template");
        }
        ArrayNode route = JsonNodeFactory.instance.arrayNode().add(template);
        return Stream.concat(KAMELET.validate(kamelet).stream(), ROUTE.validate(route).stream())
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema kamelet() {
        for (JsonNode version :
                read(new YAMLMapper(), "/camel.apache.org_kamelets.yaml").at("/spec/versions")) {
            if (version.get("name").asText().equals("v1")) {
                JsonNode schema = version.at("/schema/openAPIV3Schema");
                close(schema);
                return schema(schema);
            }
        }
        throw new IllegalStateException("Kamelets have no version v1");
    }

    private static JsonSchema schema(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    }

    /** Kubernetes drops fields that a definition does not name; here they are slips. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.get("properties") instanceof ObjectNode properties
                && object.path("type").asText().equals("object")
                && !object.path(ANY).asBoolean()
                && !object.has("additionalProperties")) {
            properties.forEach(KameletSchema::close);
            object.put("additionalProperties", false);
        } else if (schema.get("additionalProperties") instanceof ObjectNode further) {
            close(further);
        }
    }

    private static JsonNode read(ObjectMapper mapper, String resource) {
        try (InputStream in = KameletSchema.class.getResourceAsStream(resource)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
