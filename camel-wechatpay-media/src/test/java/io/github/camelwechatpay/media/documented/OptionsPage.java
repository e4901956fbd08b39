// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.MarkdownPage;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.util.List;
import java.util.Map;

/** {@code docs/options.md}. */
record OptionsPage(PageLanguage language, ChineseTexts chinese) {

    /** Camel adds an option's {@code defaultValueNote} to its description. */
    private static final String NOTE = " Default value notice: ";

    String text() {
        MarkdownPage page = new MarkdownPage(language.of("Options", "选项"))
                .says(language.otherLanguage("options.md"))
                .says(language.of(
                        "This page is generated from the component's catalog JSON. Each endpoint option can also be set on the"
                                + " component, for example `camel.component.wechatpay-media.api-key=…`, as the default of all"
                                + " endpoints. Set secrets on the component or with a placeholder, not in a URI.",
                        "本页由组件的目录 JSON 生成。每个端点选项也可以设置在组件上，例如 `camel.component.wechatpay-media.api-key=…`，"
                                + "作为所有端点的默认值。密钥请设置在组件上或使用占位符，不要写在 URI 中。"))
                .says(language.of(
                        "**Credentials of several merchants.** An endpoint whose `mchId` or `brandId` differs from the component's"
                                + " inherits no credentials. The client certificate is inherited as a whole. Order of precedence on"
                                + " one level: `credentialsProvider`, `certificate` and `privateKey`, `credentials`.",
                        "**多个商户的密钥和证书。** `mchId` 或 `brandId` 与组件不同的端点不沿用组件的密钥和证书。客户端证书整体沿用。"
                                + "同一层的优先顺序：`credentialsProvider`、`certificate` 和 `privateKey`、`credentials`。"))
                .section(language.of("Endpoint: `wechatpay-media:api?options`", "端点：`wechatpay-media:api?options`"));
        table(page);
        OptionCatalog.entries("properties").forEach(option -> page.row(cells(option)));
        page.section(language.of(
                "Component only: `camel.component.wechatpay-media.*`", "仅组件：`camel.component.wechatpay-media.*`"));
        table(page);
        OptionCatalog.entries("componentProperties")
                .filter(option -> !OptionCatalog.has("properties", option.getKey()))
                .forEach(option -> page.row(cells(option)));
        return page.text();
    }

    private void table(MarkdownPage page) {
        page.table(
                language.of("option", "选项"),
                language.of("type", "类型"),
                language.of("default", "默认值"),
                language.of("description", "说明"));
    }

    private List<String> cells(Map.Entry<String, JsonNode> option) {
        JsonNode about = option.getValue();
        String path = about.path("kind").asText().equals("path") ? language.of(" (in the path)", "（在路径中）") : "";
        String name = about.has("prefix") ? about.get("prefix").asText() + "*" : option.getKey();
        String all = about.get("description").asText();
        int note = all.indexOf(NOTE);
        String start = note < 0 ? "" : all.substring(note + NOTE.length());
        String description = (note < 0 ? all : all.substring(0, note))
                .replaceFirst(" This is a multi-value option with prefix: .*", "");
        return List.of(
                "`" + name + "`" + path,
                type(about),
                about.has("defaultValue")
                        ? "`" + about.get("defaultValue").asText() + "`"
                        : text("default." + option.getKey(), start),
                text("option." + option.getKey(), description) + secret(about));
    }

    private String type(JsonNode about) {
        if (about.has("enum")) {
            return OptionCatalog.values(about.get("enum"));
        }
        return about.get("type").asText().equals("duration")
                ? language.of("duration", "时长")
                : OptionCatalog.simpleName(about.get("javaType").asText());
    }

    private String secret(JsonNode about) {
        return about.path("secret").asBoolean() ? language.of(" **Secret.**", "**须保密。**") : "";
    }

    private String text(String key, String english) {
        return language == PageLanguage.ENGLISH ? english : chinese.of(key, english);
    }
}
