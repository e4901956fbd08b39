// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import io.github.camelwechatpay.media.internal.api.ApiField;
import io.github.camelwechatpay.media.internal.api.FileNameRule;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.test.page.MarkdownPage;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/apis.md}. */
record ApisPage(PageLanguage language) {

    String text() {
        MarkdownPage page = new MarkdownPage(language.of("Upload APIs", "上传接口"));
        introduction(page);
        for (MediaApi api : MediaApiTable.all()) {
            page.row(cells(api));
        }
        page.says(language.of(
                "`custom` is any other V3 upload API, described by the `custom…` [options](options.md).",
                "`custom` 是其他任何 V3 上传接口，由 `custom…` [选项](options.md)描述。"));
        contradictions(page);
        return page.text();
    }

    private void introduction(MarkdownPage page) {
        page.says(language.otherLanguage("apis.md"))
                .says(language.of(
                        "This page is generated from the API table in the code. The endpoint URI is"
                                + " `wechatpay-media:` and the name. Maximum sizes are inclusive; 20 MiB where WeChat Pay's"
                                + " documentation states none. Set fields as `meta.*` options or in the header"
                                + " `CamelWechatpayMediaMeta`. **Bold** fields are required; *(path)*: a variable of the path,"
                                + " *(part)*: a text part of its own, `#`: a JSON number, *(encrypted)*: see"
                                + " [encryption](encryption.md).",
                        "本页由代码中的接口表生成。端点 URI 为 `wechatpay-media:` 加名称。大小上限包含该值；微信支付文档没有说明时为 20 MiB。"
                                + "字段用 `meta.*` 选项或消息头 `CamelWechatpayMediaMeta` 设置。**粗体**字段必填；*（路径）*：路径变量，"
                                + "*（部分）*：单独的文本部分，`#`：JSON 数字，*（加密）*：见[加密](encryption.md)。"))
                .says(language.of(
                        "*File names*: the file names that are sent with `fileNamePolicy=original`. \"same\": the"
                                + " same ASCII name in the meta part and the file part, as in WeChat Pay's samples; different"
                                + " names were reported to be refused. Other characters are replaced by `_`.",
                        "*文件名*：设置 `fileNamePolicy=original` 时发送的文件名。“相同”：meta 部分和文件部分使用相同的 ASCII 文件名，"
                                + "与微信支付的示例一致；据反馈，两者不同会被拒绝。其他字符替换为 `_`。"))
                .table(
                        language.of("name", "名称"),
                        language.of("path", "路径"),
                        language.of("signed with", "签名"),
                        language.of("file part", "文件部分"),
                        language.of("file metadata", "文件元数据"),
                        language.of("file names", "文件名"),
                        language.of("fields", "字段"),
                        language.of("accepted types", "接受的类型"),
                        language.of("result", "结果"),
                        language.of("safe to repeat", "可安全重复"));
    }

    private List<String> cells(MediaApi api) {
        return List.of(
                "`" + api.name() + "`",
                "`" + api.path() + "`",
                switch (api.auth()) {
                    case V2 -> language.of("API key of the merchant; client certificate", "商户的 API 密钥；客户端证书");
                    case V3 -> language.of("key of the merchant", "商户私钥");
                    case BRAND -> language.of("key of the brand", "品牌私钥");
                },
                "`" + api.filePart() + "`",
                shape(api),
                names(api.names()),
                api.fields().stream().map(this::field).collect(Collectors.joining(language.of(", ", "、"))),
                takes(api.limits())
                        + (api.globalLimits().equals(api.limits())
                                ? ""
                                : language.of("; region global: ", "；区域 global：") + takes(api.globalLimits())),
                gives(api),
                api.repeatable() ? language.of("yes", "是") : language.of("no: creates a business object", "否：会创建业务对象"));
    }

    private void contradictions(MarkdownPage page) {
        page.section(language.of("Contradictions in WeChat Pay's documentation", "微信支付文档中的矛盾之处"))
                .says(language.of(
                        "- `merchant-media`: older pages limit images to 2M; since 2026-05 the limit is 5M, and 7.5M"
                                + " for PDF. The component uses the larger limit in region `cn`.",
                        "- `merchant-media`：旧页面限制图片为 2M；2026-05 起为 5M，PDF 为 7.5M。组件在区域 `cn` 使用较大的限制。"))
                .says(language.of(
                        "- `submission-file`: the page has `item_id` and `manage_record_id` as text parts, its PHP"
                                + " sample has `item_id` in the meta part. The component sends text parts. Text parts are not"
                                + " signed.",
                        "- `submission-file`：页面把 `item_id` 和 `manage_record_id` 列为文本部分，其 PHP 示例把 `item_id` 放在 meta 部分。"
                                + "组件发送文本部分。文本部分不参与签名。"))
                .says(language.of(
                        "- `product-coupon-image` and the brand APIs: `image_url` on the page, `media_url` in the"
                                + " OpenAPI copy. The component accepts both.",
                        "- `product-coupon-image` 和品牌接口：页面为 `image_url`，OpenAPI 副本为 `media_url`。组件两者都接受。"))
                .says(language.of(
                        "- `brand-card-image`: the page has `file_digest`, a signing sample `sha256`. The component"
                                + " sends `file_digest`; use `custom` for the other.",
                        "- `brand-card-image`：页面为 `file_digest`，签名示例为 `sha256`。组件发送 `file_digest`；需要另一个时请用 `custom`。"))
                .says(language.of(
                        "- `global-file`: the field table has `digest`, the sample and the OpenAPI copy `sha256`."
                                + " The component sends `sha256`.",
                        "- `global-file`：字段表为 `digest`，示例和 OpenAPI 副本为 `sha256`。组件发送 `sha256`。"))
                .says(language.of(
                        "- `fapiao-file`: the text of 2021 allows PDF and OFD, the text of 2025 PDF only. The"
                                + " component accepts both, and sets `file_type` by the file type unless it is set."
                                + " `digest_alogrithm` is WeChat Pay's spelling.",
                        "- `fapiao-file`：2021 年的文档允许 PDF 和 OFD，2025 年的只允许 PDF。组件两者都接受；没有设置 `file_type` 时按文件类型设置。"
                                + "`digest_alogrithm` 是微信支付的拼写。"))
                .says(
                        language.of(
                                "- `taxi-fapiao-file`: the page has `DIGEST_ALGORITHM_SM3`, a published client `SM3`. The"
                                        + " component sends `DIGEST_ALGORITHM_SM3`.",
                                "- `taxi-fapiao-file`：页面为 `DIGEST_ALGORITHM_SM3`，一个已发布的客户端为 `SM3`。组件发送 `DIGEST_ALGORITHM_SM3`。"))
                .says(language.of(
                        "- V2 `sign_type`: optional on the page, required in a copy. The component sends and signs"
                                + " it for HMAC-SHA256 only.",
                        "- V2 的 `sign_type`：页面为选填，一个副本为必填。组件只在 HMAC-SHA256 时发送，并参与签名。"));
    }

    private String shape(MediaApi api) {
        String names = api.shape() == null
                ? "`media_hash`"
                : api.shape().names().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(language.of(", ", "、")));
        String algorithm = api.digest().algorithm();
        return names + language.of(" (" + algorithm + ")", "（" + algorithm + "）");
    }

    private String names(FileNameRule rule) {
        return switch (rule) {
            case PART_ONLY -> language.of("ASCII, in the file part only", "ASCII，只在文件部分");
            case READ_BY_PEOPLE ->
                language.of("original in the meta part, ASCII in the file part", "meta 部分为原文件名，文件部分为 ASCII");
            case SAME -> language.of("same", "相同");
            case SAME_PLAIN ->
                language.of(
                        "same; letters, digits, `_` `.` `-` only; must be unique in its package",
                        "相同；只含字母、数字和 `_` `.` `-`；在券包内必须唯一");
        };
    }

    private String field(ApiField field) {
        String name = field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`";
        String place =
                switch (field.place()) {
                    case PATH -> language.of(" (path)", "（路径）");
                    case META -> "";
                    case TEXT_PART -> language.of(" (part)", "（部分）");
                };
        return name
                + (field.kind() == ApiField.Kind.NUMBER ? "#" : "")
                + place
                + (field.sensitive() ? language.of(" (encrypted)", "（加密）") : "");
    }

    private String takes(FileLimits limits) {
        String others = limits.maxBytesByType().entrySet().stream()
                .map(entry -> language.of(", ", "，") + entry.getKey() + " " + size(entry.getValue()))
                .collect(Collectors.joining());
        return String.join(" ", limits.suffixes()) + language.of(" up to ", "，不超过 ") + size(limits.maxBytes()) + others;
    }

    private String size(long bytes) {
        return bytes % FileLimits.MIB == 0 ? bytes / FileLimits.MIB + " MiB" : bytes + language.of(" bytes", " 字节");
    }

    private String gives(MediaApi api) {
        String results = api.results().stream()
                .map(pointer -> "`" + pointer.substring(1) + "`")
                .collect(Collectors.joining(language.of(" or ", " 或 ")));
        return results
                + (api.url() ? language.of(" (URL)", "（URL）") : "")
                + (api.life() == null
                        ? ""
                        : language.of(", valid for ", "，有效期 ") + api.life().toDays() + language.of(" days", " 天"));
    }
}
