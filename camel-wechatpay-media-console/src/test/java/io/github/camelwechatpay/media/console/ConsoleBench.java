// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.test.server.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** An application on Camel Main with one inbox and the operator page. */
final class ConsoleBench implements AutoCloseable {

    static final String PAGE = "/wechatpay-media";

    final Path inbox;
    final Path done;
    final Path failed;
    final Path quarantine;
    final Path report;
    private final Main main = new Main();
    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();

    ConsoleBench(Path folder, String upload) throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        done = folder.resolve("done");
        failed = folder.resolve("failed");
        quarantine = folder.resolve("quarantine");
        report = folder.resolve("report.csv");
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-file:" + inbox + "?done=" + done + "&failed=" + failed + "&quarantine="
                                + quarantine + "&report=" + report
                                + "&minAge=0&delay=100&probeDelay=1h&maxProbeDelay=1h")
                        .routeId("pictures")
                        .errorHandler(noErrorHandler())
                        .to(upload);
            }
        });
    }

    ConsoleBench start() {
        main.addInitialProperty(
                "camel.beans.operatorPage", "#class:io.github.camelwechatpay.media.console.OperatorPage");
        main.start();
        return this;
    }

    ConsoleBench with(String option, String value) {
        main.addInitialProperty("camel.beans.operatorPage." + option, value);
        return this;
    }

    /** Of Camel Main. */
    ConsoleBench property(String name, String value) {
        main.addInitialProperty(name, value);
        return this;
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(URI whole) throws Exception {
        return send(HttpRequest.newBuilder(whole).GET());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    /** As the page does. */
    HttpResponse<String> post(String action, String json) throws Exception {
        return post(action, json, "Origin", "http://localhost:" + port, "Content-Type", "application/json");
    }

    HttpResponse<String> post(String action, String json, String... headers) throws Exception {
        return send(request("/api/" + action, headers).POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + PAGE + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    /** Of the matching files: state, name and code. */
    List<String> files(String query) throws Exception {
        JsonNode told = new ObjectMapper().readTree(get("/api/files?" + query).body());
        List<String> files = new ArrayList<>();
        told.path("rows")
                .forEach(row -> files.add(
                        (row.path("state").asText() + " " + row.path("name").asText() + " "
                                        + row.path("code").asText())
                                .strip()));
        return files;
    }

    JsonNode inboxState() throws Exception {
        String event = get("/api/events").body();
        return new ObjectMapper()
                .readTree(event.substring(event.indexOf("data: ") + 6))
                .get(0);
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
