// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.internal.api.ApiField;
import io.github.camelwechatpay.media.internal.api.FileNameRule;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.protocol.GatewayStatus;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the tables in {@code docs/} to the code. After a change, {@code -Ddocs.write=true} writes them anew.
 */
class DocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");
    /** Camel adds an option's {@code defaultValueNote} to its description. */
    private static final String NOTE = " Default value notice: ";

    private static final String CATALOG = "/META-INF/io/github/camelwechatpay/media/wechatpay-media.json";

    @ParameterizedTest
    @ValueSource(strings = {"options.md", "headers.md", "errors.md", "apis.md"})
    void saysWhatTheCodeDoes(String page) throws IOException {
        String generated =
                switch (page) {
                    case "options.md" -> options();
                    case "headers.md" -> headers();
                    case "apis.md" -> apis();
                    default -> errors();
                };
        Path file = DOCS.resolve(page);
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, generated);
        }

        assertThat(file).content().as("run the test with -Ddocs.write=true").isEqualTo(generated);
    }

    /** Texts that users read: the same as in the catalog, the errors and the headers. */
    @ParameterizedTest
    @ValueSource(strings = {"options.md", "headers.md", "errors.md", "apis.md"})
    void usesPlainWords(String page) {
        assertThat(DOCS.resolve(page))
                .content()
                .doesNotContainPattern("(?i)\\b(whoever|somebody|someone|anybody|nobody|of which)\\b")
                .doesNotContain("meta. ", "meta..", "Default value notice");
    }

    private static String options() throws IOException {
        Page page = new Page("Options")
                .says(
                        "This page is generated from the component's catalog JSON. Each endpoint option can also be set on the"
                                + " component, for example `camel.component.wechatpay-media.api-key=…`, as the default of all"
                                + " endpoints. Set secrets on the component or with a placeholder, not in a URI.")
                .says(
                        "**Credentials of several merchants.** An endpoint whose `mchId` or `brandId` differs from the component's"
                                + " inherits no credentials. The client certificate is inherited as a whole. Order of precedence on"
                                + " one level: `credentialsProvider`, `certificate` and `privateKey`, `credentials`.")
                .section("Endpoint: `wechatpay-media:api?options`");
        options(page, "properties");
        page.section("Component only: `camel.component.wechatpay-media.*`");
        JsonNode endpoint = catalog().get("properties");
        JsonNode component = catalog().get("componentProperties");
        page.table("option", "type", "default", "description");
        component.properties().stream()
                .filter(option -> !endpoint.has(option.getKey()))
                .forEach(option -> page.row(cells(option)));
        return page.text();
    }

    private static void options(Page page, String node) throws IOException {
        page.table("option", "type", "default", "description");
        catalog().get(node).properties().forEach(option -> page.row(cells(option)));
    }

    private static List<String> cells(Map.Entry<String, JsonNode> option) {
        JsonNode about = option.getValue();
        String type = about.has("enum")
                ? values(about.get("enum"))
                : about.get("type").asText().equals("duration")
                        ? "duration"
                        : last(about.get("javaType").asText());
        String description = about.get("description").asText();
        String note =
                description.contains(NOTE) ? description.substring(description.indexOf(NOTE) + NOTE.length()) : "";
        String start =
                about.has("defaultValue") ? "`" + about.get("defaultValue").asText() + "`" : note;
        String secret = about.path("secret").asBoolean() ? " **Secret.**" : "";
        String path = about.path("kind").asText().equals("path") ? " (in the path)" : "";
        String name = about.has("prefix") ? about.get("prefix").asText() + "*" : option.getKey();
        return List.of(
                "`" + name + "`" + path,
                type,
                start,
                description.replace(NOTE + note, "").replaceFirst(" This is a multi-value option with prefix: .*", "")
                        + secret);
    }

    private static String headers() throws IOException {
        Page page = new Page("Headers")
                .says(
                        "This page is generated from the component's catalog JSON. The headers whose description begins with"
                                + " \"Input\" are read, all others are set by each upload; those of an earlier upload are removed"
                                + " first. On failure the headers are set before the exception is thrown. The exception is also the"
                                + " exchange property `CamelWechatpayMediaFailure`, which is kept where `useOriginalMessage` drops"
                                + " headers. File names are also read from the headers of Camel's file and object storage components,"
                                + " such as `CamelFileName` and `CamelAwsS3Key`, and the expected length from `CamelFileLength`. No"
                                + " other header controls an upload, and no header is sent to WeChat Pay.")
                .table("header", "type", "description");
        catalog()
                .get("headers")
                .properties()
                .forEach(header -> page.row(List.of(
                        "`" + header.getKey() + "`",
                        last(header.getValue().get("javaType").asText()),
                        withValues(header.getValue()))));
        return page.text();
    }

    /** The description, and the values if it does not have them yet; those of the API have a page of their own. */
    private static String withValues(JsonNode header) {
        String description = header.get("description").asText();
        boolean known = !header.has("enum")
                || header.get("constantName").asText().endsWith("#API")
                || header.get("enum").valueStream().allMatch(value -> description.contains(value.asText()));
        return known ? description : description + " Values: " + values(header.get("enum")) + ".";
    }

    private static String errors() {
        Page page = new Page("Errors")
                .says("To find an error by its code or by words of WeChat Pay: [errors A to Z](errors-a-z.md),"
                        + " [错误速查](zh/errors-a-z.md).")
                .says(
                        "This page is generated from the tables in the code. `Fault` tells what is at fault, and so where a file"
                                + " goes. `FILE`: the file or its fields; only then move it to a folder for failed files. `ACCOUNT`:"
                                + " configuration, credentials or permissions; every upload would fail, so stop and alert an"
                                + " operator. `SERVICE`: WeChat Pay, the network or storage; retry later. `UNKNOWN`: the response"
                                + " could not be verified. *Retryable*: a retry of the exchange may succeed and does not create a"
                                + " second business object.")
                .says(
                        "*Disposition* follows from both and tells what to do with the file (`UploadException.disposition()`,"
                                + " header `CamelWechatpayMediaDisposition`): `DONE` (uploaded), `FAIL` (the file is at fault and"
                                + " would be refused again), `RETRY` (keep it and retry later), `QUARANTINE` (do not retry; a person"
                                + " must check), `STOP` (keep it, stop uploading and alert an operator). The [inboxes](routes.md) act"
                                + " on it; a route of your own can do the same.")
                .section("Errors detected by this component")
                .table("code", "exception", "outcome", "category", "fault", "retryable", "disposition", "advice", "建议");
        for (ErrorCode code : ErrorCode.values()) {
            page.row(List.of(
                    "`" + code.name() + "`",
                    exception(code),
                    "`" + code.outcome() + "`",
                    "`" + code.category() + "`",
                    "`" + code.category().fault() + "`",
                    again(code.again()),
                    disposition(code.category(), code.again()),
                    code.advice().english(),
                    code.advice().chinese()));
        }
        page.says("`CLIENT_CERTIFICATE` is a `RejectedException` with outcome `REJECTED` if WeChat Pay's web"
                        + " server (nginx) refuses the certificate after the TLS handshake.")
                .says("`CANNOT_ENCRYPT` for a text that is too long and `CANNOT_DECRYPT` for a text that is not Base64"
                        + " are `InvalidMediaException`s with category `INPUT`, if the text came with the message.")
                .section("Responses of gateways, proxies and CDNs")
                .says("`NOT_WECHATPAY` by HTTP status; the content of the page does not matter. A `Retry-After` of"
                        + " such a response is limited to an hour, WeChat Pay's own to a day.")
                .table("status", "outcome", "category", "fault", "retryable", "disposition", "advice", "建议");
        for (GatewayStatus row : GatewayStatus.values()) {
            page.row(List.of(
                    row.title(),
                    "`" + row.outcome() + "`",
                    "`" + row.category() + "`",
                    "`" + row.category().fault() + "`",
                    again(row.again()),
                    disposition(row.category(), row.again()),
                    row.advice().english(),
                    row.advice().chinese()));
        }
        page.section("Timeouts and connection errors")
                .says("A code can have several causes; the error message and the advice name the option.")
                .table("cause", "code", "advice", "建议");
        for (TransportException.Kind kind : TransportException.Kind.values()) {
            if (!kind.advice().equals(kind.code().advice())) {
                page.row(List.of(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "`" + kind.code() + "`",
                        kind.advice().english(),
                        kind.advice().chinese()));
            }
        }
        page.section("Errors returned by WeChat Pay")
                .says("All of these are `RejectedException`s with outcome `REJECTED` and WeChat Pay's own code"
                        + " (`FAIL` if there is none). V2 uses one code for many errors, so the error text is also"
                        + " matched. The first row applies whose code matches and whose words include one of the text:"
                        + " Latin words at the beginning of a word, upper or lower case; `(?!x)` means not followed by"
                        + " x, `(?<!x)` not preceded by it. Rows with fault `ACCOUNT` come before rows with fault `FILE`: a text that matches both"
                        + " is not the file's fault.")
                .says("In V3, `detail.location` and `detail.field` (or a JSON pointer in the error text) take"
                        + " precedence over words. An error about a header is never the file's fault. An error about a"
                        + " field is `INPUT` only if the message contained a value of the API's fields, else"
                        + " `CONFIGURATION`.")
                .table("code", "text contains", "category", "fault", "retryable", "disposition", "advice", "建议");
        for (RejectionRule row : RejectionRule.values()) {
            page.row(List.of(
                    label(row),
                    row.words().isEmpty() ? "any text" : words(row),
                    "`" + row.category() + "`",
                    "`" + row.category().fault() + "`",
                    row.retryable() ? "yes" : "no",
                    "`" + Disposition.of(row.category().fault(), row.retryable()) + "`",
                    row.advice().english(),
                    row.advice().chinese()));
        }
        return page.text();
    }

    private static String disposition(Category category, ErrorCode.Again again) {
        String repeated = "`" + Disposition.of(category.fault(), true) + "`";
        String not = "`" + Disposition.of(category.fault(), false) + "`";
        return switch (again) {
            case YES -> repeated;
            case NO -> not;
            case IF_REPEATABLE -> repeated.equals(not) ? not : repeated + ", else " + not;
        };
    }

    private static String words(RejectionRule row) {
        String first = String.join(", ", row.words());
        return row.furtherWords().isEmpty() ? first : first + " **and** " + String.join(", ", row.furtherWords());
    }

    private static String label(RejectionRule row) {
        return switch (row) {
            case V3_SIGNATURE -> "V3: status 401";
            case V3_NOT_FOUND -> "V3: status 404";
            case V3_FIELD -> "V3: `PARAM_ERROR` whose `detail.field` is a field of the API";
            case UNKNOWN -> "any other";
            default -> code(row.codes());
        };
    }

    private static String apis() {
        Page page = new Page("Upload APIs")
                .says("This page is generated from the API table in the code. The endpoint URI is"
                        + " `wechatpay-media:` and the name. Maximum sizes are inclusive; 20 MiB where WeChat Pay's"
                        + " documentation states none. Set fields as `meta.*` options or in the header"
                        + " `CamelWechatpayMediaMeta`. **Bold** fields are required; *(path)*: a variable of the path,"
                        + " *(part)*: a text part of its own, `#`: a JSON number, *(encrypted)*: see"
                        + " [encryption](encryption.md).")
                .says("*File names*: the file names that are sent with `fileNamePolicy=original`. \"same\": the"
                        + " same ASCII name in the meta part and the file part, as in WeChat Pay's samples; different"
                        + " names were reported to be refused. Other characters are replaced by `_`.")
                .table(
                        "name",
                        "path",
                        "signed with",
                        "file part",
                        "file metadata",
                        "file names",
                        "fields",
                        "accepted types",
                        "result",
                        "safe to repeat");
        for (MediaApi api : MediaApiTable.all()) {
            page.row(List.of(
                    "`" + api.name() + "`",
                    "`" + api.path() + "`",
                    switch (api.auth()) {
                        case V2 -> "API key of the merchant; client certificate";
                        case V3 -> "key of the merchant";
                        case BRAND -> "key of the brand";
                    },
                    "`" + api.filePart() + "`",
                    shape(api),
                    names(api.names()),
                    api.fields().stream().map(DocumentationTest::field).collect(Collectors.joining(", ")),
                    takes(api.limits())
                            + (api.globalLimits().equals(api.limits())
                                    ? ""
                                    : "; region global: " + takes(api.globalLimits())),
                    gives(api),
                    api.repeatable() ? "yes" : "no: creates a business object"));
        }
        return page.says("`custom` is any other V3 upload API, described by the `custom…` [options](options.md).")
                .section("Contradictions in WeChat Pay's documentation")
                .says("- `merchant-media`: older pages limit images to 2M; since 2026-05 the limit is 5M, and 7.5M"
                        + " for PDF. The component uses the larger limit in region `cn`.")
                .says("- `submission-file`: the page has `item_id` and `manage_record_id` as text parts, its PHP"
                        + " sample has `item_id` in the meta part. The component sends text parts. Text parts are not"
                        + " signed.")
                .says("- `product-coupon-image` and the brand APIs: `image_url` on the page, `media_url` in the"
                        + " OpenAPI copy. The component accepts both.")
                .says("- `brand-card-image`: the page has `file_digest`, a signing sample `sha256`. The component"
                        + " sends `file_digest`; use `custom` for the other.")
                .says("- `global-file`: the field table has `digest`, the sample and the OpenAPI copy `sha256`."
                        + " The component sends `sha256`.")
                .says("- `fapiao-file`: the text of 2021 allows PDF and OFD, the text of 2025 PDF only. The"
                        + " component accepts both, and sets `file_type` by the file type unless it is set."
                        + " `digest_alogrithm` is WeChat Pay's spelling.")
                .says("- `taxi-fapiao-file`: the page has `DIGEST_ALGORITHM_SM3`, a published client `SM3`. The"
                        + " component sends `DIGEST_ALGORITHM_SM3`.")
                .says("- V2 `sign_type`: optional on the page, required in a copy. The component sends and signs"
                        + " it for HMAC-SHA256 only.")
                .text();
    }

    private static String shape(MediaApi api) {
        return api.shape() == null
                ? "`media_hash` (MD5)"
                : api.shape().names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + " ("
                        + api.digest().algorithm() + ")";
    }

    private static String names(FileNameRule rule) {
        return switch (rule) {
            case PART_ONLY -> "ASCII, in the file part only";
            case READ_BY_PEOPLE -> "original in the meta part, ASCII in the file part";
            case SAME -> "same";
            case SAME_PLAIN -> "same; letters, digits, `_` `.` `-` only; must be unique in its package";
        };
    }

    private static String field(ApiField field) {
        String name = field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`";
        String place =
                switch (field.place()) {
                    case PATH -> " (path)";
                    case META -> "";
                    case TEXT_PART -> " (part)";
                };
        return name
                + (field.kind() == ApiField.Kind.NUMBER ? "#" : "")
                + place
                + (field.sensitive() ? " (encrypted)" : "");
    }

    private static String takes(FileLimits limits) {
        String others = limits.maxBytesByType().entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " " + size(entry.getValue()))
                .collect(Collectors.joining());
        return String.join(" ", limits.suffixes()) + " up to " + size(limits.maxBytes()) + others;
    }

    private static String size(long bytes) {
        return bytes % FileLimits.MIB == 0 ? bytes / FileLimits.MIB + " MiB" : bytes + " bytes";
    }

    private static String gives(MediaApi api) {
        String results = api.results().stream()
                .map(pointer -> "`" + pointer.substring(1) + "`")
                .collect(Collectors.joining(" or "));
        return results
                + (api.url() ? " (URL)" : "")
                + (api.life() == null ? "" : ", valid for " + api.life().toDays() + " days");
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

    private static String again(ErrorCode.Again again) {
        return switch (again) {
            case NO -> "no";
            case YES -> "yes";
            case IF_REPEATABLE -> "if the API may be repeated (`repeatUnknown`)";
        };
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = DocumentationTest.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static String values(JsonNode words) {
        return words.valueStream().map(word -> "`" + word.asText() + "`").collect(Collectors.joining(" "));
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
    }

    private static String last(String className) {
        String raw = className.replaceFirst("<.*", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    /** A page of Markdown. */
    private static final class Page {

        private final StringBuilder text = new StringBuilder();

        Page(String title) {
            text.append("# ").append(title).append('\n');
        }

        Page says(String paragraph) {
            text.append('\n').append(paragraph).append('\n');
            return this;
        }

        Page section(String title) {
            text.append("\n## ").append(title).append('\n');
            return this;
        }

        Page table(String... columns) {
            text.append('\n');
            row(List.of(columns));
            text.append("|---".repeat(columns.length)).append("|\n");
            return this;
        }

        void row(List<String> cells) {
            text.append("| ")
                    .append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }

        String text() {
            return text.toString();
        }
    }
}
