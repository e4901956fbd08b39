// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.MarkdownPage;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.util.List;
import java.util.Map;

/** {@code docs/headers.md}. */
record HeadersPage(PageLanguage language, ChineseTexts chinese) {

    String text() {
        MarkdownPage page = new MarkdownPage(language.of("Headers", "消息头"))
                .says(language.otherLanguage("headers.md"))
                .says(language.of(
                        "This page is generated from the component's catalog JSON. The headers whose description begins with"
                                + " \"Input\" are read, all others are set by each upload; those of an earlier upload are removed"
                                + " first. On failure the headers are set before the exception is thrown. The exception is also the"
                                + " exchange property `CamelWechatpayMediaFailure`, which is kept where `useOriginalMessage` drops"
                                + " headers. File names are also read from the headers of Camel's file and object storage components,"
                                + " such as `CamelFileName` and `CamelAwsS3Key`, and the expected length from `CamelFileLength`. No"
                                + " other header controls an upload, and no header is sent to WeChat Pay.",
                        "本页由组件的目录 JSON 生成。说明以“输入”开头的消息头由组件读取，其他消息头由每次上传设置；上一次上传的消息头会先删除。"
                                + "失败时先设置消息头，再抛出异常。异常同时保存在交换属性 `CamelWechatpayMediaFailure` 中，"
                                + "即使 `useOriginalMessage` 丢弃消息头也会保留。文件名还会从 Camel 的文件和对象存储组件的消息头读取，"
                                + "例如 `CamelFileName` 和 `CamelAwsS3Key`；预期长度取自 `CamelFileLength`。"
                                + "其他消息头不影响上传，任何消息头都不会发送给微信支付。"))
                .table(language.of("header", "消息头"), language.of("type", "类型"), language.of("description", "说明"));
        OptionCatalog.entries("headers").forEach(header -> page.row(cells(header)));
        return page.text();
    }

    private List<String> cells(Map.Entry<String, JsonNode> header) {
        JsonNode about = header.getValue();
        String english = about.get("description").asText();
        String text = language == PageLanguage.ENGLISH ? english : chinese.of("header." + header.getKey(), english);
        return List.of(
                "`" + header.getKey() + "`",
                OptionCatalog.simpleName(about.get("javaType").asText()),
                hasAllValues(about, english)
                        ? text
                        : text
                                + language.of(" Values: ", "取值：")
                                + OptionCatalog.values(about.get("enum"))
                                + language.of(".", "。"));
    }

    /** Those of the API have a page of their own. */
    private static boolean hasAllValues(JsonNode about, String description) {
        return !about.has("enum")
                || about.get("constantName").asText().endsWith("#API")
                || about.get("enum").valueStream().allMatch(value -> description.contains(value.asText()));
    }
}
