// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.server.FreePort;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OperatorPageTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String SCRIPT = "<script>alert(1)<!--.bmp";

    @TempDir
    Path temp;

    private ConsoleBench bench;

    @BeforeEach
    void bench() throws Exception {
        bench = new ConsoleBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + "&maxAttempts=1");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String json(Map<String, String> told) throws Exception {
        return new ObjectMapper().writeValueAsString(told);
    }

    @Test
    void listsFilesWithTheirStatesIdsErrorsAndAdvice() throws Exception {
        Files.write(bench.inbox.resolve("good.bmp"), OnePixelBmp.bytes());
        Files.writeString(bench.inbox.resolve("bad.bmp"), "no picture");
        bench.start();

        await().untilAsserted(() ->
                assertThat(bench.files("")).containsExactly("failed bad.bmp WRONG_TYPE", "done good.bmp"));

        String all = bench.get("/api/files").body();
        assertThat(all).contains("SIMULATED-", "Send the image file itself.", "请发送图片文件本身。");
        assertThat(bench.files("state=failed")).containsExactly("failed bad.bmp WRONG_TYPE");
        assertThat(bench.files("text=GOOD")).containsExactly("done good.bmp");
        assertThat(bench.files("text=wrong_type")).hasSize(1);
        assertThat(bench.files("route=another")).isEmpty();
        assertThat(bench.files("limit=1&offset=1")).containsExactly("done good.bmp");
        assertThat(bench.inboxState().path("perMinute").asInt()).isEqualTo(1);
    }

    @Test
    void movesAFailedFileBackToTheInboxWhereItIsDone() throws Exception {
        Files.writeString(bench.inbox.resolve(SCRIPT.replace("/", "")), "no picture");
        bench.start();
        awaitMoved(bench.failed, SCRIPT);
        Files.write(bench.failed.resolve(SCRIPT), OnePixelBmp.bytes()); // the operator has repaired it

        HttpResponse<String> answer =
                bench.post("retry", json(Map.of("route", "pictures", "state", "failed", "name", SCRIPT)));

        assertThat(answer.statusCode()).isEqualTo(200);
        awaitMoved(bench.done, SCRIPT);
        assertThat(bench.failed).isEmptyDirectory();
        await().untilAsserted(() -> assertThat(bench.files("")).containsExactly("done " + SCRIPT));
    }

    /** For a moment a file is in both folders. */
    private void awaitMoved(Path folder, String name) {
        await().until(() -> Files.exists(folder.resolve(name)) && Files.notExists(bench.inbox.resolve(name)));
    }

    @Test
    void movesNothingElseAndNothingOverAnotherFile() throws Exception {
        bench.start();
        Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
        for (String name : new String[] {"../secret.txt", secret.toString(), "..", "", ".hidden", "missing.bmp"}) {
            assertThat(bench.post("retry", json(Map.of("route", "pictures", "state", "failed", "name", name)))
                            .statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        bench.post("suspend", json(Map.of("route", "pictures")));
        Files.writeString(bench.failed.resolve("a.bmp"), "one");
        Files.writeString(bench.inbox.resolve("a.bmp"), "another");

        assertThat(bench.post("retry", json(Map.of("route", "pictures", "state", "failed", "name", "a.bmp")))
                        .statusCode())
                .isEqualTo(409);
        assertThat(bench.inbox.resolve("a.bmp")).content().isEqualTo("another");
        assertThat(secret).exists();
    }

    @Test
    void suspendsAndResumesARoute() throws Exception {
        bench.start();
        bench.post("suspend", json(Map.of("route", "pictures")));
        assertThat(bench.inboxState().path("status").asText()).isEqualTo("suspended");
        Files.write(bench.inbox.resolve("a.bmp"), OnePixelBmp.bytes());

        bench.post("resume", json(Map.of("route", "pictures")));

        awaitMoved(bench.done, "a.bmp");
    }

    @Test
    void probesAtOnceWhenItIsAskedTo() throws Exception {
        WECHATPAY.next(Answer.of(Refusal.NO_PERMISSION));
        Files.write(bench.inbox.resolve("a.bmp"), OnePixelBmp.bytes());
        bench.start();
        await().until(() -> bench.inboxState().path("breaker").asText().equals("open"));
        assertThat(bench.inboxState().path("adviceZh").asText()).isNotEmpty();

        await().until(() ->
                bench.post("probe", json(Map.of("route", "pictures"))).body().equals("{\"done\":true}"));

        awaitMoved(bench.done, "a.bmp"); // the next probe was an hour away
        assertThat(bench.post("probe", json(Map.of("route", "pictures"))).body())
                .isEqualTo("{\"done\":false}");
    }

    @Test
    void showsAPageThatRunsNothingButItsOwnScript() throws Exception {
        bench.start();

        HttpResponse<String> page = bench.get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .matches("default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'; script-src 'sha256-[^']+='; style-src 'sha256-[^']+='");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body())
                .contains("data-path=\"/wechatpay-media\"")
                .doesNotContain("http://", "https://", "innerHTML");
        assertThat(bench.get("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    @Covers("T39")
    void exportsWhatASpreadsheetTakesForNoFormula() throws Exception {
        Files.writeString(bench.inbox.resolve("=1+1.bmp"), "no picture");
        bench.start();
        awaitMoved(bench.failed, "=1+1.bmp");

        HttpResponse<String> csv = bench.get("/api/files.csv?state=failed");

        assertThat(csv.body()).contains("\"pictures\",\"'=1+1.bmp\",\"failed\",\"\",\"WRONG_TYPE\"");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"files.csv\"");
    }

    /** Camel's own, on a port of its own. */
    @Test
    void showsTheSameFiguresInTheDeveloperConsoleWithoutNames() throws Exception {
        int port = FreePort.find();
        Files.writeString(bench.inbox.resolve("licence.bmp"), "no picture");
        bench.property("camel.management.enabled", "true")
                .property("camel.management.port", String.valueOf(port))
                .property("camel.management.dev-console-enabled", "true")
                .property("camel.main.dev-console-enabled", "true")
                .start();
        awaitMoved(bench.failed, "licence.bmp");

        HttpResponse<String> console =
                bench.get(URI.create("http://localhost:" + port + "/q/dev/wechatpay-media-inbox"));

        assertThat(console.body()).contains("pictures", "waiting").doesNotContain("licence");
    }

    @Test
    void refusesPostsOfOtherSites() throws Exception {
        bench.start();
        String json = json(Map.of("route", "pictures"));

        assertThat(bench.post("suspend", json, "Origin", "https://evil.example", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bench.post("suspend", json, "Origin", "null", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bench.post("suspend", json, "Content-Type", "text/plain").statusCode())
                .isEqualTo(403);
        assertThat(bench.post("suspend", json, "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bench.inboxState().path("status").asText()).isEqualTo("started");
    }

    @Test
    void answersNoNameThatLeadsHereByAccident() throws Exception {
        bench.start();

        for (String query : new String[] {"", "?Host=localhost", "?CamelHttpUrl=http://localhost/"}) {
            try (Socket socket = new Socket("localhost", bench.port())) {
                OutputStream out = socket.getOutputStream();
                String request = "GET /wechatpay-media" + query + " HTTP/1.0\r\nHost: evil.example\r\n\r\n";
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(query)
                        .startsWith("HTTP/1.0 403");
            }
        }
    }

    @Test
    void asksForThePasswordAndLimitsWrongOnes() throws Exception {
        bench.with("password", "correct horse").start();

        HttpResponse<String> asked = bench.get("");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("Basic"));
        assertThat(bench.get("", "Authorization", ConsoleBench.basic("operator", "correct horse"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bench.get("", "Authorization", "Basic ?").statusCode()).isEqualTo(401);
        for (int i = 0; i < 9; i++) {
            assertThat(bench.get("", "Authorization", ConsoleBench.basic("operator", "guess " + i))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(bench.get("", "Authorization", ConsoleBench.basic("operator", "correct horse"))
                        .statusCode())
                .isEqualTo(429);
    }
}
