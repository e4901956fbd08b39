// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What editors complete: Spring Boot's configuration metadata of all properties. */
final class ConfigurationMetadata {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The properties that no catalog has: several merchants, ledger and limiter. */
    private static final String OWN = "/own-metadata.json";

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode groups = root.putArray("groups");
    private final ArrayNode properties = root.putArray("properties");
    private final ArrayNode hints = root.putArray("hints");

    String text(List<CatalogComponent> components) throws IOException {
        components.forEach(this::component);
        try (InputStream json = getClass().getResourceAsStream(OWN)) {
            JsonNode own = JSON.readTree(json);
            groups.addAll((ArrayNode) own.get("groups"));
            properties.addAll((ArrayNode) own.get("properties"));
        }
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                        .writeValueAsString(root)
                + "\n";
    }

    private void component(CatalogComponent component) {
        String type = ConfigurationSource.PACKAGE + "." + component.className();
        groups.addObject().put("name", component.prefix()).put("type", type).put("sourceType", type);
        common(component, type, "enabled", "Whether these properties are applied to the component.");
        common(component, type, "customizer.enabled", "Whether these properties are applied to the component.");
        component.options().forEach(option -> property(component, type, option));
    }

    private void common(CatalogComponent component, String type, String name, String description) {
        properties
                .addObject()
                .put("name", component.prefix() + "." + name)
                .put("type", "java.lang.Boolean")
                .put("description", description)
                .put("sourceType", type)
                .put("defaultValue", true);
    }

    private void property(CatalogComponent component, String type, CatalogOption option) {
        String name = component.prefix() + "." + option.dashed();
        ObjectNode property = properties
                .addObject()
                .put("name", name)
                .put("type", javaType(type, option))
                .put("description", option.description())
                .put("sourceType", type);
        if (!option.defaultValue().isMissingNode()) {
            property.set("defaultValue", option.defaultValue());
        }
        if (option.isEnum()) {
            ArrayNode values = hints.addObject().put("name", name).putArray("values");
            option.values().forEach(value -> values.addObject().put("value", value));
        }
    }

    private static String javaType(String type, CatalogOption option) {
        return switch (option.propertyType()) {
            case "Duration" -> "java.time.Duration";
            case "Map<String, String>" -> "java.util.Map<java.lang.String,java.lang.String>";
            case "String", "Boolean", "Integer", "Long" -> "java.lang." + option.propertyType();
            default -> type + "$" + option.propertyType();
        };
    }
}
