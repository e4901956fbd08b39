// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.internal.protocol.GatewayStatus;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the pages that are searched by a code or by words of WeChat Pay to the tables of the code. After a change,
 * {@code -Ddocs.write=true} writes them anew.
 */
class ErrorSearchPageTest {

    private static final Pattern CHOICE = Pattern.compile("\\(([^()?][^()]*)\\)");
    /** Their text tells what they mean. */
    private static final List<String> BY_TEXT = List.of("FAIL", "INVALID_REQUEST", "PARAM_ERROR");

    private enum Language {
        ENGLISH(
                PageLanguage.ENGLISH,
                """
                # Errors A to Z

                [中文](zh/errors-a-z.md)

                This page is generated from the tables in the code. It is made to be searched: for a code, or for a word of WeChat Pay's text, in
                Chinese or English. The code is in the header `CamelWechatpayMediaErrorCode`, in the log and in the inbox's report. Outcome, category and
                exception of each are in the [full table](errors.md).

                The column *the file* says what an [inbox](routes.md) does with it; a route of your own reads the header `CamelWechatpayMediaDisposition`.

                ## Codes
                """,
                "| code | from | the file | what to do |",
                """

                ## WeChat Pay's texts

                The first row counts whose code is that of the error and that has a word of its text. No code stands for `FAIL`, `INVALID_REQUEST` and
                `PARAM_ERROR`.
                """,
                "| WeChat Pay's text has one of these words | code | the file | what to do |",
                """

                ## Pages of gateways and proxies

                The code is `NOT_WECHATPAY`; the HTTP status tells more.
                """,
                "| HTTP status | the file | what to do |",
                """

                ## When a code is not here

                It is new or rare: the file goes to quarantine. Look it up in WeChat Pay's documentation, or ask WeChat Pay's support with the header
                `CamelWechatpayMediaRequestId`. What to do with files in quarantine: [operations](operations.md#quarantine).
                """),
        CHINESE(
                PageLanguage.CHINESE,
                """
                # 错误速查

                [English](../errors-a-z.md)

                本页由代码中的表生成，供搜索使用：可以搜索错误码，也可以搜索微信支付返回的错误描述中的中文或英文词语。错误码在消息头
                `CamelWechatpayMediaErrorCode`、日志和收件目录的报告中。结果、类别和异常类型见[完整表格](errors.md)。

                “文件”一栏是[收件目录](routes.md)的处理方式；自己编写的路由请读取消息头 `CamelWechatpayMediaDisposition`。

                ## 错误码
                """,
                "| 错误码 | 来源 | 文件 | 处理 |",
                """

                ## 微信支付的错误描述

                以错误码相符、且含有相应词语的第一行为准。未写错误码的行适用于 `FAIL`、`INVALID_REQUEST` 和 `PARAM_ERROR`。
                """,
                "| 微信支付的错误描述含有 | 错误码 | 文件 | 处理 |",
                """

                ## 网关和代理的应答

                错误码为 `NOT_WECHATPAY`，请按 HTTP 状态码查找。
                """,
                "| HTTP 状态码 | 文件 | 处理 |",
                """

                ## 没有列出的错误码

                新的或少见的错误码：文件移到隔离目录。请查阅微信支付文档，或向微信支付技术支持提供消息头
                `CamelWechatpayMediaRequestId`。隔离目录中的文件如何处理，见[运维](operations.md#隔离目录)。
                """);

        private final PageLanguage language;
        private final String start;
        private final String codes;
        private final String beforeTexts;
        private final String texts;
        private final String beforeStatuses;
        private final String statuses;
        private final String end;

        Language(
                PageLanguage language,
                String start,
                String codes,
                String beforeTexts,
                String texts,
                String beforeStatuses,
                String statuses,
                String end) {
            this.language = language;
            this.start = start;
            this.codes = codes;
            this.beforeTexts = beforeTexts;
            this.texts = texts;
            this.beforeStatuses = beforeStatuses;
            this.statuses = statuses;
            this.end = end;
        }

        String of(String english, String chinese) {
            return language.of(english, chinese);
        }

        String of(Advice advice) {
            return of(advice.english(), advice.chinese());
        }

        String of(Disposition disposition) {
            return switch (disposition) {
                case DONE -> of("is done", "已完成");
                case FAIL -> of("goes to *failed*", "移到失败目录");
                case RETRY -> of("stays, is tried again", "保留，稍后重试");
                case QUARANTINE -> of("goes to *quarantine*", "移到隔离目录");
                case STOP -> of("stays; the inbox is suspended", "保留；收件目录暂停");
            };
        }

        String of(Fault fault, ErrorCode.Again again) {
            String repeated = of(Disposition.of(fault, true));
            String not = of(Disposition.of(fault, false));
            return switch (again) {
                case YES -> repeated;
                case NO -> not;
                case IF_REPEATABLE ->
                    repeated.equals(not)
                            ? not
                            : repeated
                                    + of(" (APIs that create a business object: ", "（会创建业务对象的接口：")
                                    + not
                                    + of(")", "）");
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysWhatTheCodeDoes(Language language) throws IOException {
        String generated = page(language);
        Path file = language.language.page("errors-a-z.md");
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, generated);
        }

        assertThat(file).content().as("run the test with -Ddocs.write=true").isEqualTo(generated);
    }

    @Test
    void writesOutWhatAPatternMeans() {
        assertThat(words("(图片|照片)(无效|非法)")).containsExactly("图片无效", "图片非法", "照片无效", "照片非法");
        assertThat(words("证书(?!图|照)")).containsExactly("证书");
        assertThat(words("certificate(?! (image|photo))")).containsExactly("certificate");
    }

    private static String page(Language language) {
        StringBuilder page = new StringBuilder(language.start);
        table(page, language.codes);
        codes(language).forEach((code, cells) -> row(page, "`" + code + "`", cells));
        page.append(language.beforeTexts);
        table(page, language.texts);
        Stream.of(RejectionRule.values())
                .filter(rule -> !rule.words().isEmpty())
                .forEach(rule -> row(page, text(language, rule), List.of(rules(language, rule))));
        page.append(language.beforeStatuses);
        table(page, language.statuses);
        for (GatewayStatus status : GatewayStatus.values()) {
            row(
                    page,
                    ErrorsPage.status(language.language, status),
                    List.of(language.of(status.category().fault(), status.again()), language.of(status.advice())));
        }
        return page.append(language.end).toString();
    }

    private static Map<String, List<String>> codes(Language language) {
        Map<String, List<String>> codes = new TreeMap<>();
        for (RejectionRule rule : RejectionRule.values()) {
            if (rule.words().isEmpty()) {
                names(rule)
                        .forEach(code -> codes.put(
                                code,
                                List.of(
                                        language.of("WeChat Pay", "微信支付"),
                                        language.of(
                                                Disposition.of(rule.category().fault(), rule.retryable())),
                                        language.of(rule.advice()))));
            }
        }
        BY_TEXT.forEach(code -> codes.put(
                code,
                List.of(
                        language.of("WeChat Pay", "微信支付"),
                        language.of("by its text", "视错误描述而定"),
                        language.of("See [WeChat Pay's texts](#wechat-pays-texts).", "见[微信支付的错误描述](#微信支付的错误描述)。"))));
        for (ErrorCode code : ErrorCode.values()) {
            codes.put(
                    code.name(),
                    List.of(language.of("this component", "本组件"), file(language, code), language.of(code.advice())));
        }
        return codes;
    }

    /** What may still be written is waited for. */
    private static String file(Language language, ErrorCode code) {
        return code == ErrorCode.INCOMPLETE || code == ErrorCode.EMPTY
                ? language.of("goes to *failed* when it has not changed for `minAge`", "在 `minAge` 内没有变化后移到失败目录")
                : language.of(code.category().fault(), code.again());
    }

    /** Two rules hold for any code of a status. */
    private static List<String> names(RejectionRule rule) {
        return switch (rule) {
            case V3_SIGNATURE -> List.of("HTTP 401 (V3)");
            case V3_NOT_FOUND -> List.of("HTTP 404 (V3)");
            default -> rule.codes();
        };
    }

    private static String[] rules(Language language, RejectionRule rule) {
        List<String> named = BY_TEXT.containsAll(rule.codes()) ? List.of() : rule.codes();
        return new String[] {
            named.isEmpty() ? "" : named.stream().map(code -> "`" + code + "`").collect(Collectors.joining(" ")),
            language.of(Disposition.of(rule.category().fault(), rule.retryable())),
            language.of(rule.advice())
        };
    }

    private static String text(Language language, RejectionRule rule) {
        String first = joined(rule.words());
        return rule.furtherWords().isEmpty()
                ? first
                : first + language.of(" **and** ", " **并且** ") + joined(rule.furtherWords());
    }

    private static String joined(List<String> patterns) {
        return patterns.stream().flatMap(pattern -> words(pattern).stream()).collect(Collectors.joining(", "));
    }

    /** What is looked for, written out: a choice as its words, and without what must not follow. */
    private static List<String> words(String pattern) {
        String plain = pattern.replaceAll("\\(\\?!(?:[^()]|\\([^()]*\\))*\\)", "");
        Matcher choice = CHOICE.matcher(plain);
        if (!choice.find()) {
            return List.of(plain);
        }
        List<String> all = new ArrayList<>();
        for (String word : choice.group(1).split("\\|")) {
            all.addAll(words(plain.substring(0, choice.start()) + word + plain.substring(choice.end())));
        }
        return all;
    }

    private static void table(StringBuilder page, String columns) {
        page.append('\n')
                .append(columns)
                .append('\n')
                .append(columns.replaceAll("[^|]+", "---"))
                .append('\n');
    }

    private static void row(StringBuilder page, String first, List<String> cells) {
        page.append("| ")
                .append(Stream.concat(Stream.of(first), cells.stream())
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }
}
