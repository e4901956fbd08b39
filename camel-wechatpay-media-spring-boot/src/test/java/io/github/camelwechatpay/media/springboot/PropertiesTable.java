// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All properties, as the page lists them. */
record PropertiesTable(PageLanguage language, ChineseTexts chinese) {

    /** As Spring Boot's own starters, each component has it. */
    private static final Pattern SWITCH = Pattern.compile(".*\\.customizer\\.enabled");

    String text() throws IOException {
        List<CatalogComponent> components = CatalogComponent.all();
        JsonNode metadata = new ObjectMapper().readTree(new ConfigurationMetadata().text(components));
        Map<String, String> values = values(metadata);
        Map<String, String> translated = translated(components);
        StringBuilder text = new StringBuilder(language.of(
                "| property | type | default | description |\n|---|---|---|---|\n",
                "| 配置项 | 类型 | 默认值 | 说明 |\n|---|---|---|---|\n"));
        for (JsonNode property : metadata.get("properties")) {
            String name = property.get("name").asText();
            if (!SWITCH.matcher(name).matches()) {
                String type =
                        values.getOrDefault(name, type(property.get("type").asText()));
                String english = property.get("description").asText();
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name,
                                type,
                                start(property),
                                language == PageLanguage.ENGLISH
                                        ? english
                                        : translated.computeIfAbsent(name, own -> own(own, english))));
            }
        }
        return text.toString();
    }

    private Map<String, String> values(JsonNode metadata) {
        Map<String, String> values = new HashMap<>();
        metadata.get("hints")
                .forEach(hint -> values.put(
                        hint.get("name").asText(),
                        hint.get("values")
                                .valueStream()
                                .map(value -> "`" + value.get("value").asText() + "`")
                                .collect(Collectors.joining(language.of(", ", "、")))));
        return values;
    }

    private Map<String, String> translated(List<CatalogComponent> components) {
        Map<String, String> texts = new HashMap<>();
        if (language == PageLanguage.CHINESE) {
            components.forEach(component -> component
                    .options()
                    .forEach(option ->
                            texts.put(component.prefix() + "." + option.dashed(), option(component.scheme(), option))));
        }
        return texts;
    }

    private String option(String scheme, CatalogOption option) {
        String kind = scheme.equals("wechatpay-media") ? "option." : "inbox.";
        String note = chinese.of("default." + option.name(), option.defaultNote());
        return chinese.of(kind + option.name(), option.text())
                + (note.isEmpty() ? "" : "默认值：" + note + "。")
                + (option.isBean() ? "类型为 " + option.javaType() + " 的 bean 的名称。" : "");
    }

    /** Of those that no catalog has, and of the switch that each component has. */
    private String own(String name, String english) {
        return chinese.of("property." + (name.startsWith("camel.") ? "enabled" : name), english);
    }

    private static String start(JsonNode property) {
        return property.has("defaultValue") ? "`" + property.get("defaultValue").asText() + "`" : "";
    }

    private String type(String type) {
        return type.startsWith("java.util.Map") ? language.of("map", "映射") : type.substring(type.lastIndexOf('.') + 1);
    }
}
