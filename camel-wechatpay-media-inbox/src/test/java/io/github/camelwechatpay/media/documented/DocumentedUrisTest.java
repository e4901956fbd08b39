// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each URI that a reader can copy, from the README, docs, examples and Kamelets, is valid by Camel's own catalog. */
@Tag("integration")
class DocumentedUrisTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FILES =
            Pattern.compile("(?!src/it/).*\\.(md|yaml)|examples/[^/]+/src/main/.*\\.(java|xml|properties)");
    private static final Pattern SKIPPED = Pattern.compile("(.*/)?(target|\\.git|node_modules)(/.*)?|.*/k8s/.*");
    /** A component for each merchant, by properties. */
    private static final Pattern ALIAS = Pattern.compile(
            "camel\\.beans\\.(\\w+) *= *#class:io\\.github\\.camelwechatpay\\.media\\.WechatpayMediaComponent");

    private static final Pattern PROPERTY =
            Pattern.compile("(?m)^ *(camel\\.component\\.wechatpay-[\\w-]+\\.\\S+ *=.*)$");
    /** Old names, which the upgrade page has to tell. */
    private static final Set<String> GONE = Set.of("wechatpay-media-route:<routeId>");

    private static UriCatalog catalog;

    @BeforeAll
    static void load() throws IOException {
        catalog =
                new UriCatalog(files().flatMap(file -> ALIAS.matcher(text(file)).results())
                        .map(alias -> alias.group(1))
                        .collect(Collectors.toSet()));
    }

    static Stream<Path> files() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(ROOT)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> FILES.matcher(slashes(file)).matches())
                    .filter(file -> !SKIPPED.matcher(slashes(file)).matches())
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void passesCamelsCatalog(Path file) {
        assertThat(problems(file.getFileName().toString(), text(file))).isEmpty();
    }

    /** A reader that finds nothing would let everything pass. */
    @ParameterizedTest
    @CsvSource({
        "README.md, wechatpay-media:merchant-media",
        "README.md, merchantb:merchant-media",
        "docs/routes.md, wechatpay-media:merchant-media?ledger=#bean:ledger",
        "docs/routes.md, wechatpay-media-sftp:host:port/folder",
        "docs/kamelets.md, kamelet:wechatpay-media-upload-action?api=merchant-media",
        "camel-wechatpay-media-kamelets/src/main/resources/kamelets/wechatpay-media-file-source.kamelet.yaml, kamelet:sink",
        "examples/quickstart/src/main/resources/application.properties, file:pictures?move=.done",
        "examples/cluster/src/main/java/io/github/camelwechatpay/media/example/cluster/WorkerRoute.java,"
                + " wechatpay-media:merchant-media?ledger=#bean:ledger&rateLimiter=#bean:limiter",
    })
    void findsWhatAPageShows(String file, String uri) {
        assertThat(PageUris.in(file, text(ROOT.resolve(file))))
                .extracting(DocumentedUri::uri)
                .contains(uri);
    }

    @Test
    void findsTheParametersOfAYamlRoute() {
        assertThat(PageUris.in("a.yaml", text(ROOT.resolve("examples/folder/src/main/resources/camel/pictures.yaml"))))
                .extracting(DocumentedUri::uri)
                .anySatisfy(uri -> assertThat(uri)
                        .startsWith("wechatpay-media-file:{{app.home}}/inbox?")
                        .contains("quarantine={{app.home}}/quarantine", "minAge=3s"));
    }

    /** The test of the test: each place where a URI can stand, with a slip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "```java\nfrom(\"file:a\").to(\"wechatpay-media:merchant-media?ledgr=#bean:ledger\");\n```",
                "```java\nfrom(\"file:a?mvoe=.done\").to(\"log:a\");\n```",
                "```java\nfrom(\"wechatpay-media-file:\" + inbox + \"?done=a&failed=b&report=c&quarantine=d\"\n"
                        + "        + \"&minAgee=\" + age)\n```",
                "```java\nfrom(\"wechatpay-media:merchant-media\").to(\"log:a\");\n```",
                "```java\nfrom(\"file:a\").to(\"wechatpay-media-s3:shop/inbox?failed=b&report=c&quarantine=d\");\n```",
                "```java\nfrom(\"file:a\").to(\"wechatpay-medai:merchant-media\");\n```",
                "```yaml\n- from:\n    uri: wechatpay-media-file:a\n    parameters: { done: a, failed: b, quarantine: c, reprot: d }\n```",
                "```yaml\n- from:\n    uri: wechatpay-media-file:a\n    parameters: { done: a, failed: b, report: c }\n```",
                "```yaml\n- to: wechatpay-media:merchant-medai\n```",
                "```yaml\n- to: { uri: \"wechatpay-media:uploadmedia\", parameters: { maxAttempts: many } }\n```",
                "```yaml\n- to: { uri: \"wechatpay-media:uploadmedia\", parameters: { retryDelay: soon } }\n```",
                "```xml\n<to uri=\"wechatpay-media:uploadmedia?region=cn&amp;signTyp=MD5\"/>\n```",
                "```properties\npictures = file:pictures?mvoe=.done\n```",
                "```properties\ncamel.component.wechatpay-media.mch-idd = 1900000109\n```",
                "```yaml\n- to: { uri: \"kamelet:wechatpay-media-upload-action\", parameters: { api: custom, mchIdd: 1 } }\n```",
                "```yaml\n- to: { uri: \"kamelet:wechatpay-media-upload-action\", parameters: { mchId: 1 } }\n```",
                "```yaml\n- to: { uri: \"kamelet:wechatpay-media-upload\", parameters: { api: custom } }\n```",
                "Set `wechatpay-media:uploadmedia?chekMedia=off` for it.",
                "Read from `wechatpay-media-folder:…` instead.",
                "`from(\"wechatpay-media-file:{{a}}?dnoe={{b}}…\")`",
                "`wechatpay-media-sftp:<host>/<port>`",
            })
    void refusesASlip(String page) {
        assertThat(problems("page.md", page)).isNotEmpty();
    }

    /** And the same without the slip, so that it is the slip that was refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "```java\nfrom(\"file:a?move=.done\").to(\"wechatpay-media:merchant-media?ledger=#bean:ledger\");\n```",
                "```java\nfrom(\"wechatpay-media-file:\" + inbox + \"?done=a&failed=b&report=c&quarantine=d\"\n"
                        + "        + \"&minAge=\" + age)\n```",
                "```java\nfrom(\"wechatpay-media-s3:shop/inbox?failed=b&report=c&quarantine=d\").to(\"merchanta:global-file\");\n```\n"
                        + "```properties\ncamel.beans.merchanta = #class:io.github.camelwechatpay.media.WechatpayMediaComponent\n```",
                "```yaml\n- from:\n    uri: wechatpay-media-file:a\n    parameters: { done: a, failed: b, quarantine: c, report: d }\n```",
                "```yaml\n- to: { uri: \"wechatpay-media:uploadmedia\", parameters: { maxAttempts: 2, retryDelay: 1s, meta.a.b: c } }\n```",
                "```yaml\n- to: { uri: \"kamelet:wechatpay-media-upload-action\", parameters: { api: custom, mchId: 1 } }\n```",
                "```xml\n<to uri=\"wechatpay-media:uploadmedia?region=cn&amp;signType=MD5\"/>\n```",
                "```properties\ncamel.component.wechatpay-media.mch-id = 1900000109\n```",
                "Set `wechatpay-media:uploadmedia?checkMedia=off`; read from `wechatpay-media-file:…`.",
                "`from(\"wechatpay-media-file:{{a}}?done={{b}}…\")`",
                "`wechatpay-media:api?options`, `wechatpay-media-sftp:<server>:<port>/<folder>`",
            })
    void takesTheSameWithoutTheSlip(String page) {
        UriCatalog known = new UriCatalog(Set.of("merchanta"));
        assertThat(problems(known, "page.md", page)).isEmpty();
    }

    private static List<String> problems(String fileName, String text) {
        return problems(catalog, fileName, text);
    }

    private static List<String> problems(UriCatalog catalog, String fileName, String text) {
        Stream<String> uris = PageUris.in(fileName, text).stream()
                .filter(uri -> !GONE.contains(uri.uri()))
                .map(catalog::problem)
                .flatMap(Optional::stream);
        Stream<String> properties = PROPERTY.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(property -> !property.contains("*") && !property.contains("…"))
                .map(catalog::problem)
                .flatMap(Optional::stream);
        return Stream.concat(uris, properties).toList();
    }

    private static String slashes(Path path) {
        return ROOT.relativize(path).toString().replace('\\', '/');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
