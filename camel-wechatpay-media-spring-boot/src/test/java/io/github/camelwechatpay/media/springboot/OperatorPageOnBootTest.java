// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The page for operators behind Spring Boot's own server. */
class OperatorPageOnBootTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String PAGE = "wechatpay.media.operator-page";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path temp;

    private ConfigurableApplicationContext app;

    @AfterEach
    void close() {
        if (app != null) {
            app.close();
        }
    }

    private void start(Class<?> source, String... properties) throws IOException {
        Files.createDirectories(temp.resolve("inbox"));
        List<String> all = new ArrayList<>(List.of(SimulatorProperties.with(WECHATPAY, properties)));
        all.add(PAGE + ".enabled=true");
        all.add("folders=" + temp);
        app = BootApplication.startWeb(source, all.toArray(String[]::new));
    }

    @Test
    void showsTheFilesAndMovesOneBackToTheInbox() throws Exception {
        start(
                Inbox.class,
                "camel.main.dev-console-enabled=true",
                "management.endpoints.web.exposure.include=health,camel");
        Files.writeString(temp.resolve("inbox").resolve("licence.bmp"), "no picture");
        await().until(() -> files().contains("failed licence.bmp WRONG_TYPE"));

        HttpResponse<String> page = send(request(""));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none';");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("data-path=\"/wechatpay-media\"");
        assertThat(send(request("/api/events")).body()).contains("\"breaker\":\"closed\"");

        Files.write(temp.resolve("failed").resolve("licence.bmp"), OnePixelBmp.bytes());
        assertThat(send(retry()).statusCode()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(files()).containsExactly("done licence.bmp"));
        assertThat(sentTo("evil.example")).startsWith("HTTP/1.1 403");
        assertThat(send(at("/actuator/camel/wechatpay-media-inbox")).body())
                .contains("wechatpay-media-inbox", "pictures")
                .doesNotContain("licence");
    }

    @Test
    void leavesThePasswordToSpringSecurity() throws Exception {
        start(
                Secured.class,
                PAGE + ".application-authenticates=true",
                "spring.autoconfigure.exclude=",
                "spring.security.user.name=alice",
                "spring.security.user.password=correct horse");
        Files.write(temp.resolve("failed").resolve("licence.bmp"), OnePixelBmp.bytes());
        String alice = "Basic " + Base64.getEncoder().encodeToString("alice:correct horse".getBytes());

        assertThat(send(request("")).statusCode()).isEqualTo(401);
        assertThat(send(retry()).statusCode()).isEqualTo(401);
        assertThat(send(request("").header("Authorization", alice)).statusCode())
                .isEqualTo(200);
        assertThat(send(retry().header("Authorization", alice).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(retry().header("Authorization", alice)).statusCode()).isEqualTo(200);

        await().until(() -> Files.exists(temp.resolve("done").resolve("licence.bmp")));
    }

    @Test
    void namesTheDependencyThatIsMissing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WechatpayMediaOperatorPageAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.github.camelwechatpay.media.console"))
                .withPropertyValues(PAGE + ".enabled=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(ConfigurationFailure.class)
                        .hasStackTraceContaining(
                                "Add the dependencies io.github.camelwechatpay:camel-wechatpay-media-console"));
    }

    /** As state, name and code. */
    private List<String> files() throws Exception {
        JsonNode rows =
                new ObjectMapper().readTree(send(request("/api/files")).body()).path("rows");
        return rows.valueStream()
                .map(row -> (row.path("state").asText() + " " + row.path("name").asText() + " "
                                + row.path("code").asText())
                        .strip())
                .toList();
    }

    private HttpRequest.Builder retry() {
        return request("/api/retry")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"route\":\"pictures\",\"state\":\"failed\",\"name\":\"licence.bmp\"}"));
    }

    private HttpRequest.Builder request(String path) {
        return at("/wechatpay-media" + path);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    }

    private String port() {
        return app.getEnvironment().getProperty("local.server.port");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** As a browser does that a name of others led here. */
    private String sentTo(String host) throws IOException {
        try (Socket socket = new Socket("localhost", Integer.parseInt(port()))) {
            OutputStream out = socket.getOutputStream();
            String request = "GET /wechatpay-media HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Inbox {

        @Bean
        RouteBuilder pictures(Environment environment) {
            String folders = environment.getRequiredProperty("folders");
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("wechatpay-media-file:" + folders + "/inbox?done=" + folders + "/done&failed=" + folders
                                    + "/failed&quarantine=" + folders + "/quarantine&report=" + folders
                                    + "/report.csv&minAge=0&delay=100")
                            .routeId("pictures")
                            .to("wechatpay-media:merchant-media");
                }
            };
        }
    }

    /** As docs/operator-page.md shows it. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Secured extends Inbox {

        @Bean
        SecurityFilterChain operators(HttpSecurity http) throws Exception {
            return http.securityMatcher("/wechatpay-media", "/wechatpay-media/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(Customizer.withDefaults())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }
    }
}
