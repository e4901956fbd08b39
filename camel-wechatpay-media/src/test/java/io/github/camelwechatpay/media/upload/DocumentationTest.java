package io.github.camelwechatpay.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    @ValueSource(strings = {"options.md", "headers.md", "errors.md"})
    void saysWhatTheCodeDoes(String page) throws IOException {
        String generated =
                switch (page) {
                    case "options.md" -> options();
                    case "headers.md" -> headers();
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
                        "Made from the tables in the code. `Fault` says whose fault a failure is and where a file goes: only"
                                + " `FILE` may send it to a failed folder; `ACCOUNT` means that every file would fail, so stop and"
                                + " call someone; `SERVICE` means wait; `UNKNOWN` means that nobody knows. *Retryable* means that"
                                + " the same exchange, sent again, may succeed and creates no second business object.")
                .section("What this component finds by itself")
                .table("code", "exception", "outcome", "category", "fault", "retryable", "advice", "建议");
        for (ErrorCode code : ErrorCode.values()) {
            page.row(List.of(
                    "`" + code.name() + "`",
                    exception(code),
                    "`" + code.outcome() + "`",
                    "`" + code.category() + "`",
                    "`" + code.category().fault() + "`",
                    again(code),
                    code.advice().english(),
                    code.advice().chinese()));
        }
        page.says(
                        "`CLIENT_CERTIFICATE` is a `RejectedException` with outcome `REJECTED` where nginx's page says so, and"
                                + " `NOT_WECHATPAY` with a 4xx status is `NOT_SENT` and not retryable.")
                .section("What WeChat Pay says")
                .says(
                        "All of these are `RejectedException`s with outcome `REJECTED` and WeChat Pay's code as it came (`FAIL`"
                                + " where it gives none). V2's codes do not say whose fault it is, so the text counts too: the first"
                                + " row counts whose code fits and of whose words one is in the text, Latin ones at the beginning"
                                + " of a word and in any case.")
                .table("code", "text has", "category", "fault", "retryable", "advice", "建议");
        for (ErrorAdvice row : ErrorAdvice.values()) {
            page.row(List.of(
                    row.codes().isEmpty() ? "any other" : code(row.codes()),
                    row.words().isEmpty() ? "anything" : String.join(", ", row.words()),
                    "`" + row.category() + "`",
                    "`" + row.category().fault() + "`",
                    row.retryable() ? "yes" : "no",
                    row.advice().english(),
                    row.advice().chinese()));
        }
        return page.text();
    }

    private static String exception(ErrorCode code) {
        return switch (code.category()) {
            case MEDIA, INPUT, STORAGE -> "`InvalidMediaException`";
            case UNTRUSTED -> "`UntrustedResponseException`";
            default -> "`NoAnswerException`";
        };
    }

    private static String again(ErrorCode code) {
        return switch (code.again()) {
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
        return className.substring(className.lastIndexOf('.') + 1);
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
