// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.internal.protocol.GatewayStatus;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.test.page.MarkdownPage;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/errors.md}. */
record ErrorsPage(PageLanguage language) {

    String text() {
        MarkdownPage page = new MarkdownPage(language.of("Errors", "错误"));
        introduction(page);
        own(page);
        gateways(page);
        transport(page);
        rejections(page);
        return page.text();
    }

    private void introduction(MarkdownPage page) {
        page.says(language.otherLanguage("errors.md"))
                .says(language.of(
                        "To find an error by its code or by words of WeChat Pay: [errors A to Z](errors-a-z.md).",
                        "按错误码或微信支付的错误描述查找：[错误速查](errors-a-z.md)。"))
                .says(language.of(
                        "This page is generated from the tables in the code. `Fault` tells what is at fault, and so where a file"
                                + " goes. `FILE`: the file or its fields; only then move it to a folder for failed files. `ACCOUNT`:"
                                + " configuration, credentials or permissions; every upload would fail, so stop and alert an"
                                + " operator. `SERVICE`: WeChat Pay, the network or storage; retry later. `UNKNOWN`: the response"
                                + " could not be verified. *Retryable*: a retry of the exchange may succeed and does not create a"
                                + " second business object.",
                        "本页由代码中的表生成。责任方说明问题出在哪里，文件的去向由此决定。`FILE`：文件或其字段，只有此时才把文件移到失败目录。"
                                + "`ACCOUNT`：配置、密钥和证书或权限，每次上传都会失败，因此停止上传并通知运维人员。"
                                + "`SERVICE`：微信支付、网络或存储，稍后重试。`UNKNOWN`：无法验证应答。"
                                + "*可重试*：重试这次交换有可能成功，并且不会创建第二个业务对象。"))
                .says(language.of(
                        "*Disposition* follows from both and tells what to do with the file (`UploadException.disposition()`,"
                                + " header `CamelWechatpayMediaDisposition`): `DONE` (uploaded), `FAIL` (the file is at fault and"
                                + " would be refused again), `RETRY` (keep it and retry later), `QUARANTINE` (do not retry; a person"
                                + " must check), `STOP` (keep it, stop uploading and alert an operator). The [inboxes](routes.md) act"
                                + " on it; a route of your own can do the same.",
                        "*处理方式*由两者得出，说明如何处理文件（`UploadException.disposition()`，消息头 `CamelWechatpayMediaDisposition`）："
                                + "`DONE`（已上传）、`FAIL`（文件有问题，再次上传仍会被拒绝）、`RETRY`（保留，稍后重试）、"
                                + "`QUARANTINE`（不重试，需要人工检查）、`STOP`（保留，停止上传并通知运维人员）。"
                                + "[收件目录](routes.md)按此处理；自己编写的路由也可以这样做。"));
    }

    private void own(MarkdownPage page) {
        page.section(language.of("Errors detected by this component", "本组件发现的错误"))
                .table(classified(
                        language.of("code", "错误码"), language.of("exception", "异常"), language.of("outcome", "结果")));
        for (ErrorCode code : ErrorCode.values()) {
            page.row(classified(
                    code.category(),
                    code.again(),
                    code.advice(),
                    "`" + code.name() + "`",
                    exception(code),
                    "`" + code.outcome() + "`"));
        }
        page.says(
                        language.of(
                                "`CLIENT_CERTIFICATE` is a `RejectedException` with outcome `REJECTED` if WeChat Pay's web"
                                        + " server (nginx) refuses the certificate after the TLS handshake.",
                                "如果微信支付的 Web 服务器（nginx）在 TLS 握手之后拒绝证书，`CLIENT_CERTIFICATE` 为 `RejectedException`，结果为 `REJECTED`。"))
                .says(
                        language.of(
                                "`CANNOT_ENCRYPT` for a text that is too long and `CANNOT_DECRYPT` for a text that is not Base64"
                                        + " are `InvalidMediaException`s with category `INPUT`, if the text came with the message.",
                                "文本过长的 `CANNOT_ENCRYPT` 和文本不是 Base64 的 `CANNOT_DECRYPT`，如果文本来自消息，则为 `InvalidMediaException`，类别为 `INPUT`。"));
    }

    private void gateways(MarkdownPage page) {
        page.section(language.of("Responses of gateways, proxies and CDNs", "网关、代理和 CDN 的应答"))
                .says(language.of(
                        "`NOT_WECHATPAY` by HTTP status; the content of the page does not matter. A `Retry-After` of"
                                + " such a response is limited to an hour, WeChat Pay's own to a day.",
                        "`NOT_WECHATPAY` 按 HTTP 状态码区分，与页面内容无关。此类应答的 `Retry-After` 最多一小时，微信支付自己的最多一天。"))
                .table(classified(language.of("status", "状态码"), language.of("outcome", "结果")));
        for (GatewayStatus row : GatewayStatus.values()) {
            page.row(classified(
                    row.category(), row.again(), row.advice(), status(language, row), "`" + row.outcome() + "`"));
        }
    }

    private void transport(MarkdownPage page) {
        page.section(language.of("Timeouts and connection errors", "超时和连接错误"))
                .says(language.of(
                        "A code can have several causes; the error message and the advice name the option.",
                        "一个错误码可能有多种原因；错误信息和建议会指出相应的选项。"))
                .table(language.of("cause", "原因"), language.of("code", "错误码"), language.of("advice", "建议"));
        for (TransportException.Kind kind : TransportException.Kind.values()) {
            if (!kind.advice().equals(kind.code().advice())) {
                page.row(List.of(cause(kind), "`" + kind.code() + "`", in(kind.advice())));
            }
        }
    }

    private void rejections(MarkdownPage page) {
        page.section(language.of("Errors returned by WeChat Pay", "微信支付返回的错误"))
                .says(language.of(
                        "All of these are `RejectedException`s with outcome `REJECTED` and WeChat Pay's own code"
                                + " (`FAIL` if there is none). V2 uses one code for many errors, so the error text is also"
                                + " matched. The first row applies whose code matches and whose words include one of the text:"
                                + " Latin words at the beginning of a word, upper or lower case; `(?!x)` means not followed by"
                                + " x, `(?<!x)` not preceded by it. Rows with fault `ACCOUNT` come before rows with fault `FILE`:"
                                + " a text that matches both is not the file's fault.",
                        "以下都是 `RejectedException`，结果为 `REJECTED`，错误码为微信支付自己的（没有时为 `FAIL`）。V2 的一个错误码对应多种错误，"
                                + "因此还要匹配错误描述。以错误码相符、且描述含有其中一个词语的第一行为准：英文词语从单词开头匹配，不区分大小写；"
                                + "`(?!x)` 表示后面不是 x，`(?<!x)` 表示前面不是 x。责任方为 `ACCOUNT` 的行在 `FILE` 之前："
                                + "两者都匹配的错误不是文件的问题。"))
                .says(language.of(
                        "In V3, `detail.location` and `detail.field` (or a JSON pointer in the error text) take"
                                + " precedence over words. An error about a header is never the file's fault. An error about a"
                                + " field is `INPUT` only if the message contained a value of the API's fields, else"
                                + " `CONFIGURATION`.",
                        "V3 中 `detail.location` 和 `detail.field`（或错误描述中的 JSON 指针）优先于词语。关于请求头的错误都不是文件的问题。"
                                + "关于字段的错误，只有消息中含有接口字段的值时才是 `INPUT`，否则为 `CONFIGURATION`。"))
                .table(classified(language.of("code", "错误码"), language.of("text contains", "错误描述含有")));
        for (RejectionRule row : RejectionRule.values()) {
            ErrorCode.Again again = row.retryable() ? ErrorCode.Again.YES : ErrorCode.Again.NO;
            page.row(classified(
                    row.category(),
                    again,
                    row.advice(),
                    label(row),
                    row.words().isEmpty() ? language.of("any text", "任何描述") : words(row)));
        }
    }

    /** The columns of all tables of errors, behind those that tell which error it is. */
    private String[] classified(String... which) {
        return Stream.concat(
                        Stream.of(which),
                        Stream.of(
                                language.of("category", "类别"),
                                language.of("fault", "责任方"),
                                language.of("retryable", "可重试"),
                                language.of("disposition", "处理方式"),
                                language.of("advice", "建议")))
                .toArray(String[]::new);
    }

    private List<String> classified(Category category, ErrorCode.Again again, Advice advice, String... which) {
        return Stream.concat(
                        Stream.of(which),
                        Stream.of(
                                "`" + category + "`",
                                "`" + category.fault() + "`",
                                again(again),
                                disposition(category, again),
                                in(advice)))
                .toList();
    }

    static String status(PageLanguage language, GatewayStatus status) {
        String title = status.title();
        return language.of(
                title,
                title.replace("other 4xx", "其他 4xx")
                        .replace("others", "其他")
                        .replace(" to ", "～")
                        .replace(", ", "、"));
    }

    private String cause(TransportException.Kind kind) {
        return language.of(
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                switch (kind) {
                    case CONNECT_TIMEOUT -> "连接超时";
                    case TLS_TIMEOUT -> "TLS 握手超时";
                    case NO_FREE_CONNECTION -> "没有空闲连接";
                    case TOO_LATE -> "发送之前已超时";
                    case PROXY_FAILED -> "代理故障";
                    case PROXY_PASSWORD -> "代理的用户名或密码";
                    case UPLOAD_TIMEOUT -> "整个上传超时";
                    default -> throw new IllegalArgumentException(kind + " has advice of its own: say it in Chinese");
                });
    }

    private String disposition(Category category, ErrorCode.Again again) {
        String repeated = "`" + Disposition.of(category.fault(), true) + "`";
        String not = "`" + Disposition.of(category.fault(), false) + "`";
        return switch (again) {
            case YES -> repeated;
            case NO -> not;
            case IF_REPEATABLE -> repeated.equals(not) ? not : repeated + language.of(", else ", "，否则 ") + not;
        };
    }

    private String words(RejectionRule row) {
        String first = String.join(", ", row.words());
        return row.furtherWords().isEmpty()
                ? first
                : first + language.of(" **and** ", " **并且** ") + String.join(", ", row.furtherWords());
    }

    private String label(RejectionRule row) {
        return switch (row) {
            case V3_SIGNATURE -> language.of("V3: status 401", "V3：状态码 401");
            case V3_NOT_FOUND -> language.of("V3: status 404", "V3：状态码 404");
            case V3_FIELD ->
                language.of(
                        "V3: `PARAM_ERROR` whose `detail.field` is a field of the API",
                        "V3：`PARAM_ERROR`，且 `detail.field` 是接口的字段");
            case UNKNOWN -> language.of("any other", "其他");
            default -> row.codes().stream().map(code -> "`" + code + "`").collect(Collectors.joining(" "));
        };
    }

    private static String exception(ErrorCode code) {
        if (code.name().startsWith("LEDGER_")) {
            return "`LedgerException`";
        }
        return switch (code.category()) {
            case MEDIA, INPUT, STORAGE -> "`InvalidMediaException`";
            case UNTRUSTED -> "`UntrustedResponseException`";
            default -> "`NoAnswerException`";
        };
    }

    private String again(ErrorCode.Again again) {
        return switch (again) {
            case NO -> language.of("no", "否");
            case YES -> language.of("yes", "是");
            case IF_REPEATABLE ->
                language.of("if the API may be repeated (`repeatUnknown`)", "接口可以重复时（`repeatUnknown`）");
        };
    }

    private String in(Advice advice) {
        return language.of(advice.english(), advice.chinese());
    }
}
