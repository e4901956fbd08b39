// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.util.StringHelper;

/** An option of a component, as Camel's catalog tells it. */
record CatalogOption(String name, JsonNode about) {

    private static final String NOTE = " Default value notice: ";
    private static final List<String> YES_AND_NO = List.of("true", "false");

    static CatalogOption of(Map.Entry<String, JsonNode> entry) {
        return new CatalogOption(entry.getKey(), entry.getValue());
    }

    boolean isEnum() {
        return about.has("enum") && !isSwitch();
    }

    /** An option that Camel types as text, since each of its booleans has a default. */
    private boolean isSwitch() {
        return about.has("enum") && YES_AND_NO.equals(values());
    }

    boolean isDuration() {
        return is("duration");
    }

    boolean isBean() {
        return is("object") && !isMap();
    }

    boolean isMap() {
        return javaType().startsWith("java.util.Map");
    }

    boolean isSecret() {
        return about.path("secret").asBoolean();
    }

    boolean isOfSecurity() {
        return about.path("label").asText().contains("security");
    }

    private boolean is(String type) {
        return about.get("type").asText().equals(type);
    }

    String javaType() {
        return about.get("javaType").asText();
    }

    List<String> values() {
        return about.get("enum").valueStream().map(JsonNode::asText).toList();
    }

    /** With the default, and what a bean is given by. */
    String description() {
        String note = defaultNote();
        String text = note.isEmpty() ? text() : text() + " Default: " + note;
        String whole = text.endsWith(".") ? text : text + ".";
        return isBean() ? whole + " The name of a bean of type " + javaType() + "." : whole;
    }

    /** Without what Camel adds to it in a form of its own. */
    String text() {
        return all().split(NOTE, 2)[0];
    }

    /** What stands for a default that is not a value; empty if there is none. */
    String defaultNote() {
        String[] parts = all().split(NOTE, 2);
        return parts.length == 2 ? parts[1] : "";
    }

    private String all() {
        return about.get("description").asText().replaceFirst(" This is a multi-value option with prefix: .*", "");
    }

    JsonNode defaultValue() {
        return about.path("defaultValue");
    }

    /** {@code mch-id}. */
    String dashed() {
        return StringHelper.camelCaseToDash(name);
    }

    /** {@code MchId}. */
    String capitalized() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Of the property, as Java source in the generated class. */
    String propertyType() {
        if (isEnum()) {
            return capitalized();
        }
        if (isSwitch() || is("boolean")) {
            return "Boolean";
        }
        if (isDuration()) {
            return "Duration";
        }
        if (isMap()) {
            return "Map<String, String>";
        }
        if (is("integer")) {
            return javaType().equals("java.lang.Long") ? "Long" : "Integer";
        }
        return "String";
    }
}
