package io.github.camelwechatpay.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static String options() throws IOException {
        Page page = new Page("Options")
                .says(
                        "Made from the component's catalog JSON. Every option of an endpoint can be set on the component as"
                                + " well (`camel.component.wechatpay-media.api-key=…`), where it serves all endpoints; the endpoint's"
                                + " own value wins. A secret belongs on the component or into a placeholder, not into a URI.")
                .says(
                        "**Identity.** An endpoint with another `mchId` than its component inherits none of the component's"
                                + " credentials. The client certificate (`credentialsProvider`, or `certificate` and `privateKey`,"
                                + " or `credentials`, in this order) is taken from one level as a whole.")
                .section("Endpoint: `wechatpay-media:api?options`");
        options(page, "properties");
        page.section("Component only");
        JsonNode endpoint = catalog().get("properties");
        JsonNode component = catalog().get("componentProperties");
        page.table("option", "type", "default", "meaning");
        component.properties().stream()
                .filter(option -> !endpoint.has(option.getKey()))
                .forEach(option -> page.row(cells(option)));
        return page.text();
    }

    private static void options(Page page, String node) throws IOException {
        page.table("option", "type", "default", "meaning");
        catalog().get(node).properties().forEach(option -> page.row(cells(option)));
    }

    private static List<String> cells(Map.Entry<String, JsonNode> option) {
        JsonNode about = option.getValue();
        String type = about.has("enum")
                ? values(about.get("enum"))
                : about.get("type").asText().equals("duration")
                        ? "duration"
                        : last(about.get("javaType").asText());
        String start = about.has("defaultValue")
                ? "`" + about.get("defaultValue").asText() + "`"
                : about.path("defaultValueNote").asText();
        String secret = about.path("secret").asBoolean() ? " **Secret.**" : "";
        String path = about.path("kind").asText().equals("path") ? " (in the path)" : "";
        return List.of(
                "`" + option.getKey() + "`" + path,
                type,
                start,
                about.get("description").asText() + secret);
    }

    private static String headers() throws IOException {
        Page page = new Page("Headers")
                .says(
                        "Made from the component's catalog JSON. Headers are set on every call; those of an earlier call are"
                                + " removed first. On a failure they are set before the exception is thrown. The exception is also"
                                + " the exchange property `CamelWechatpayMediaFailure`, which stays where `useOriginalMessage`"
                                + " drops headers. On a retryable failure `CamelRedeliveryDelay` tells a redelivering route how"
                                + " long to wait. No other header steers a call, and no header goes on the wire.")
                .table("header", "type", "meaning");
        catalog()
                .get("headers")
                .properties()
                .forEach(header -> page.row(List.of(
                        "`" + header.getKey() + "`",
                        last(header.getValue().get("javaType").asText()),
                        header.getValue().get("description").asText())));
        return page.text();
    }

    private static String errors() {
        Page page = new Page("Errors")
                .says(
                        "Made from the tables in the code. *Fault* says whose fault a failure is: `FILE`, `ACCOUNT` (every file would"
                                + " fail), `SERVICE`, or `UNKNOWN`. *Retryable* means that the same exchange, sent again, may succeed"
                                + " and creates no second business object.")
                .says("*Disposition* follows from both and says what is to be done with the file"
                        + " (`UploadException.disposition()`, header `CamelWechatpayMediaDisposition`): `DONE` (uploaded),"
                        + " `FAIL` (the file is at fault and would be refused again), `RETRY` (keep it and try again later),"
                        + " `QUARANTINE` (do not try again; a person must look), `STOP` (keep it, stop uploading and tell a"
                        + " person). The [inboxes](routes.md) act on it; so may a route of your own.")
                .section("What this component finds by itself")
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
        page.says("`CLIENT_CERTIFICATE` is a `RejectedException` with outcome `REJECTED` where nginx's page says so.")
                .section("What a gateway, a proxy or a CDN says")
                .says(
                        "`NOT_WECHATPAY` by its HTTP status, whatever its page holds. A `Retry-After` of such a page counts for an"
                                + " hour at most, WeChat Pay's own for a day.")
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
        page.section("Where a request stopped")
                .says("One code stands for several limits; text and advice name the option that ended the upload.")
                .table("what stopped it", "code", "advice", "建议");
        for (TransportException.Kind kind : TransportException.Kind.values()) {
            if (!kind.advice().equals(kind.code().advice())) {
                page.row(List.of(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "`" + kind.code() + "`",
                        kind.advice().english(),
                        kind.advice().chinese()));
            }
        }
        page.section("What WeChat Pay says")
                .says(
                        "All of these are `RejectedException`s with outcome `REJECTED` and WeChat Pay's code as it came (`FAIL`"
                                + " where it gives none). V2's codes do not say whose fault it is, so the text counts too: the first"
                                + " row counts whose code fits and of whose words one is in the text, Latin ones at the beginning"
                                + " of a word and in any case; `(?!x)` means that x does not follow. Rows that blame the account"
                                + " stand before those that blame the file: where a text fits both, the file is not blamed.")
                .says(
                        "In V3, `detail.location` and `detail.field` (or the pointer that the text quotes in their place) decide"
                                + " before words do. A refusal about a header is never the file's fault; one about a field is the"
                                + " file's (`INPUT`) only if a value of the call's fields came with the message, else"
                                + " `CONFIGURATION`.")
                .table("code", "text has", "category", "fault", "retryable", "disposition", "advice", "建议");
        for (ErrorAdvice row : ErrorAdvice.values()) {
            page.row(List.of(
                    label(row),
                    row.words().isEmpty() ? "anything" : words(row),
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

    private static String words(ErrorAdvice row) {
        String first = String.join(", ", row.words());
        return row.furtherWords().isEmpty() ? first : first + " **and** " + String.join(", ", row.furtherWords());
    }

    private static String label(ErrorAdvice row) {
        return switch (row) {
            case V3_SIGNATURE -> "V3: status 401";
            case V3_NOT_FOUND -> "V3: status 404";
            case V3_FIELD -> "V3: `PARAM_ERROR` whose `detail.field` is one of the call's fields";
            case UNKNOWN -> "any other";
            default -> code(row.codes());
        };
    }

    private static String apis() {
        Page page = new Page("Upload calls")
                .says(
                        "Made from the table in the code: a row is all that the component knows of a call. `wechatpay-media:` and"
                                + " the name make the endpoint. Sizes are inclusive; one that no page states is 20 MiB here. Fields are"
                                + " given as `meta.*` options or in the header `CamelWechatpayMediaMeta`; those in **bold** are required,"
                                + " *(path)* goes into the path, *(part)* is a text part of its own, `#` is a JSON number.")
                .says(
                        "*Names*: which of a file's two names are sent with `fileNamePolicy=original`. \"same\" is one ASCII name in"
                                + " meta and in the part, as WeChat Pay's own samples have it, since two that differ were reported to"
                                + " be refused. Other characters become `_`.")
                .table(
                        "name",
                        "call",
                        "signed by",
                        "part",
                        "file is told by",
                        "names",
                        "fields",
                        "takes",
                        "gives",
                        "again");
        for (MediaApi api : MediaApi.all()) {
            page.row(List.of(
                    "`" + api.name() + "`",
                    "`" + api.path() + "`",
                    switch (api.auth()) {
                        case V2 -> "merchant, API key and client certificate";
                        case V3 -> "merchant";
                        case BRAND -> "brand";
                    },
                    "`" + api.filePart() + "`",
                    shape(api),
                    names(api.names()),
                    api.fields().stream().map(DocumentationTest::field).collect(Collectors.joining(", ")),
                    takes(api.limits())
                            + (api.globalLimits().equals(api.limits()) ? "" : "; global: " + takes(api.globalLimits())),
                    gives(api),
                    api.repeatable() ? "yes" : "no: makes a business object"));
        }
        return page.says("`custom` is any other V3 upload, told by the `custom…` options ([options](options.md)).")
                .section("Where WeChat Pay's papers disagree")
                .says(
                        "- `merchant-media`: older pages say 2M for pictures; since 2026-05 it is 5M, and PDF of 7.5M. The larger"
                                + " limit is taken in region `cn`; WeChat Pay itself decides.")
                .says(
                        "- `submission-file`: the page has `item_id` and `manage_record_id` as parts of their own, its PHP sample has"
                                + " `item_id` in the meta. Parts are sent. Text parts are not signed.")
                .says(
                        "- `product-coupon-image` and the brand calls: `image_url` on the page, `media_url` in the OpenAPI copy."
                                + " Either is taken.")
                .says(
                        "- `brand-card-image`: the page has `file_digest`, a signing sample `sha256`. The page is followed; `custom`"
                                + " does the other.")
                .says(
                        "- `global-file`: the field table says `digest`, sample and OpenAPI copy `sha256`. The latter is sent.")
                .says(
                        "- `fapiao-file`: 2021 text takes PDF and OFD, 2025 text PDF only. Both are let through; `file_type` is told"
                                + " from the file unless it is set. `digest_alogrithm` is how WeChat Pay spells it.")
                .says(
                        "- `taxi-fapiao-file`: the page has `DIGEST_ALGORITHM_SM3`, a published client `SM3`. The page is followed.")
                .says(
                        "- V2 `sign_type`: optional on the page, required in a copy. It is sent, and signed, for HMAC-SHA256 only.")
                .text();
    }

    private static String shape(MediaApi api) {
        return api.shape() == null
                ? "`media_hash` (MD5)"
                : api.shape().names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + " ("
                        + api.digest().algorithm() + ")";
    }

    private static String names(NameRule rule) {
        return switch (rule) {
            case PART_ONLY -> "ASCII, in the part alone";
            case READ_BY_PEOPLE -> "the true one in meta, ASCII in the part";
            case SAME -> "same";
            case SAME_PLAIN -> "same, of letters, digits, `_` `.` `-`; must be new in its package";
        };
    }

    private static String field(Field field) {
        String name = field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`";
        String place =
                switch (field.place()) {
                    case PATH -> " (path)";
                    case META -> "";
                    case TEXT_PART -> " (part)";
                };
        return name + (field.kind() == Field.Kind.NUMBER ? "#" : "") + place;
    }

    private static String takes(Limits limits) {
        String others = limits.maxBytesByType().entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " " + size(entry.getValue()))
                .collect(Collectors.joining());
        return String.join(" ", limits.suffixes()) + " to " + size(limits.maxBytes()) + others;
    }

    private static String size(long bytes) {
        return bytes % Limits.MIB == 0 ? bytes / Limits.MIB + " MiB" : bytes + " bytes";
    }

    private static String gives(MediaApi api) {
        String results = api.results().stream()
                .map(pointer -> "`" + pointer.substring(1) + "`")
                .collect(Collectors.joining(" or "));
        return results
                + (api.url() ? " (URL)" : "")
                + (api.life() == null ? "" : ", for " + api.life().toDays() + " days");
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
            case IF_REPEATABLE -> "if the call may be repeated";
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
