// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each route on a task page uploads what comes, with the properties of its page. Servers are those of {@link PageServers};
 * Kafka and JMS are replaced by a direct call, all else is as the page has it.
 */
class RunnableSnippetsTest {

    @TempDir
    static Path home;

    private static PageServers servers;
    /** By the page's block: the same with this machine's servers, compiled. */
    private static final Map<Snippet, Snippet> HERE = new LinkedHashMap<>();

    private static CompiledSnippets compiled;

    @BeforeAll
    static void start() throws Exception {
        servers = new PageServers(home);
        for (Snippet snippet : routes().toList()) {
            HERE.put(
                    snippet,
                    new Snippet(snippet.page(), snippet.number(), snippet.language(), servers.here(snippet.text())));
        }
        compiled = new CompiledSnippets(
                home.resolve("snippets"),
                HERE.values().stream().filter(snippet -> snippet.is("java")).toList());
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    static Stream<Snippet> routes() {
        return TaskPage.allSnippets().filter(snippet -> snippet.uploads() || snippet.calls());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void uploadsWhatComes(Snippet snippet, @TempDir Path folder) throws Exception {
        Main main = new Main();
        // no application.properties of the class path
        main.setPropertyPlaceholderLocations("file:" + Files.writeString(folder.resolve("none.properties"), ""));
        main.setOverrideProperties(properties(snippet));
        Snippet here = HERE.get(snippet);
        if (snippet.is("yaml")) {
            main.configure()
                    .setRoutesIncludePattern("file:" + Files.writeString(folder.resolve("route.yaml"), here.text()));
        } else if (snippet.uploads()) {
            main.configure().addRoutesBuilder((RoutesBuilder)
                    compiled.type(here).getDeclaredConstructor().newInstance());
        }
        long before = servers.wechatpay.uploadsAccepted();
        try {
            main.init();
            CamelContext context = main.getCamelContext();
            NotifyBuilder uploaded = new NotifyBuilder(context).whenCompleted(1).create();
            main.start();
            if (snippet.calls()) {
                call(context, here, Files.write(folder.resolve("licence.jpg"), NumberedJpeg.of(1, 2_000)));
            } else {
                for (Route route : List.copyOf(context.getRoutes())) {
                    feed(context, route.getEndpoint().getEndpointUri());
                }
                assertThat(uploaded.matches(1, TimeUnit.MINUTES))
                        .as(() -> received())
                        .isTrue();
            }
        } finally {
            main.stop();
        }
        assertThat(servers.wechatpay.uploadsAccepted()).as(() -> received()).isGreaterThan(before);
    }

    private static void call(CamelContext context, Snippet here, Path file) throws Exception {
        Class<?> statements = compiled.type(here);
        statements
                .getMethod("run", CamelContext.class, ProducerTemplate.class, File.class)
                .invoke(
                        statements.getDeclaredConstructor().newInstance(),
                        context,
                        context.createProducerTemplate(),
                        file.toFile());
    }

    static Stream<TaskPage> pagesWithProperties() {
        return Stream.of(TaskPage.values())
                .filter(page -> page.properties().keySet().stream().anyMatch(name -> name.startsWith("camel.")));
    }

    /** All properties of a page in one file, as a reader has them; each names an option that there is. */
    @ParameterizedTest
    @MethodSource("pagesWithProperties")
    void startsWithThePropertiesOfThePage(TaskPage page, @TempDir Path folder) throws Exception {
        Map<String, String> properties = page.properties();
        properties.keySet().removeIf(name -> !name.startsWith("camel."));
        Properties all = withLedger(page.title());
        all.putAll(servers.here(properties));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + Files.writeString(folder.resolve("none.properties"), ""));
        main.setOverrideProperties(all);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload").to("wechatpay-media:merchant-media");
            }
        });
        try {
            main.start();
            Exchange sent = main.getCamelContext()
                    .createProducerTemplate()
                    .send("direct:upload", exchange -> exchange.getMessage().setBody(NumberedJpeg.of(2, 2_000)));
            assertThat(sent.getException()).isNull();
        } finally {
            main.stop();
        }
    }

    private static Properties properties(Snippet snippet) throws Exception {
        Map<String, String> page = TaskPage.of(snippet).properties();
        page.keySet().removeIf(name -> !name.startsWith("camel.component.") && !name.startsWith("camel.beans."));
        // each route has a ledger of its own: all send the same picture
        page.keySet().removeIf(name -> name.startsWith("camel.beans.ledger") || name.endsWith(".ledger"));
        Properties all = new Properties();
        all.putAll(servers.here(page));
        all.putAll(withLedger(snippet.page() + snippet.number()));
        if (snippet.text().contains("platform-http:")) {
            all.put("camel.server.enabled", "true");
        }
        return all;
    }

    private static Properties withLedger(String name) {
        Properties all = new Properties();
        all.put("camel.beans.ledgerDatabase", "#class:org.h2.jdbcx.JdbcDataSource");
        all.put("camel.beans.ledgerDatabase.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        all.put(
                "camel.beans.ledger",
                "#class:io.github.camelwechatpay.media.ledger.JdbcMediaLedger(#bean:ledgerDatabase)");
        all.put("camel.beans.ledger.createTable", "true");
        return all;
    }

    /** A picture, by the way that the route reads. */
    private static void feed(CamelContext context, String uri) throws Exception {
        byte[] picture = NumberedJpeg.of(1, 2_000);
        if (uri.startsWith("direct:")) {
            Exchange sent = context.createProducerTemplate().send(uri, exchange -> {
                exchange.getMessage().setBody(picture);
                exchange.getMessage().setHeader("CamelKafkaManualCommit", (KafkaManualCommit) () -> {});
                exchange.getMessage().setHeader("applicant", "1");
                exchange.getMessage().setHeader("subMchId", "1900000301");
                exchange.getMessage().setHeader("recordId", "2025010100001");
                exchange.getMessage().setHeader("CamelFileName", "licence.jpg");
            });
            assertThat(sent.getException()).isNull();
        } else if (uri.startsWith("platform-http:")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + servers.httpPort + "/licences"))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).startsWith("SIMULATED-");
        } else if (uri.contains("ftp:")) {
            String folder = uri.startsWith("wechatpay-media-sftp") ? "licences/inbox" : "licences";
            Files.write(home.resolve(folder).resolve("licence.jpg"), picture);
        } else if (uri.startsWith("wechatpay-media-s3:")) {
            servers.s3.put("inbox/licence.jpg", picture);
        } else {
            Path inbox = Path.of(uri.replaceFirst("^[\\w-]+:(?://)?", "").replaceFirst("\\?.*", ""));
            Files.write(Files.createDirectories(inbox).resolve("licence.jpg"), picture);
        }
    }

    private static String received() {
        return servers.wechatpay.received().toString();
    }
}
