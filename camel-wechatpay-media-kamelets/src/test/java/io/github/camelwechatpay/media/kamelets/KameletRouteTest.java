// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.inbox.s3.WechatpayMediaS3Endpoint;
import io.github.camelwechatpay.media.inbox.sftp.WechatpayMediaSftpEndpoint;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.server.S3Server;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each Kamelet in a YAML route of an application, against the simulator. */
class KameletRouteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private static final String UPLOAD = """
            - route:
                from:
                  uri: direct:upload
                  steps:
                    - to:
                        uri: kamelet:wechatpay-media-upload-action
                        parameters:
                          api: merchant-media
            """;

    @Test
    void uploadsTheBodyWithTheComponentsAccount() throws Exception {
        try (KameletApp app = new KameletApp(temp, UPLOAD, KameletApp.account(WECHATPAY))) {
            Exchange done = upload(app);

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(WechatpayMediaConstants.ID))
                    .isEqualTo(WECHATPAY.received().get(0).mediaId());
            assertThat(done.getMessage().getBody(byte[].class)).isEqualTo(OnePixelBmp.bytes());
        }
    }

    @Test
    void uploadsWithAnAccountOfItsOwnAndTellsFailures() throws Exception {
        SimulatedMerchant merchant = WECHATPAY.merchant();
        String own = UPLOAD
                + """
                          mchId: "%s"
                          credentials: "%s"
                          publicKeySerial: "%s"
                          baseUri: "%s"
                          caCertificate: "%s"
                          fileNamePolicy: original
                          fileName: "licence-${header.number}.bmp"
                          maxAttempts: 1
                          uploadTimeout: 20s
                """.indent(4).formatted(
                        merchant.id(),
                        merchant.credentials(),
                        merchant.publicKeySerial(),
                        WECHATPAY.baseUri(),
                        WECHATPAY.caCertificate());
        try (KameletApp app = new KameletApp(temp, own, Map.of())) {
            Exchange done = upload(app);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(WechatpayMediaConstants.SENT_FILE_NAME))
                    .isEqualTo("licence-7.bmp");

            WECHATPAY.next(Answer.of(Refusal.IMAGE_FORMAT));
            assertThat(upload(app).getException()).isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void refusesToStartWithoutTheApi() {
        assertThatThrownBy(() -> new KameletApp(temp, UPLOAD.replace("api:", "apii:"), KameletApp.account(WECHATPAY)))
                .hasStackTraceContaining("wechatpay-media-upload-action")
                .hasStackTraceContaining("mandatory parameters must be provided: api");
    }

    @Test
    void refusesAnApiThatThereIsNot() {
        assertThatThrownBy(() -> new KameletApp(
                        temp, UPLOAD.replace("merchant-media", "merchant-medai"), KameletApp.account(WECHATPAY)))
                .hasStackTraceContaining("Unknown upload API")
                .hasStackTraceContaining("merchant-medai");
    }

    @Test
    void settlesTheFilesOfAFolder() throws Exception {
        Path inbox = Files.createDirectories(temp.resolve("in box"));
        Files.write(inbox.resolve("营业执照 1.bmp"), OnePixelBmp.bytes());
        Files.writeString(inbox.resolve("notes.bmp"), "text");
        Map<String, String> properties = folders();
        properties.put("inbox", inbox.toString());
        try (KameletApp app = new KameletApp(temp, source("file", "inbox: \"{{inbox}}\""), properties)) {
            awaitFile("done & kept/营业执照 1.bmp");
            awaitFile("failed/notes.bmp.reason.txt");
        }
        assertThat(temp.resolve("failed/notes.bmp.reason.txt")).content().startsWith("WRONG_TYPE");
        assertThat(WECHATPAY.received()).hasSize(1);
        assertThat(temp.resolve("report.csv"))
                .content()
                .contains(WECHATPAY.received().get(0).mediaId())
                .contains("\"notes.bmp\",\"failed\"");
    }

    @Test
    @Tag("endurance")
    void settlesTheFilesOfAnSftpServer() throws Exception {
        Path home = Files.createDirectories(temp.resolve("server"));
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Files.write(inbox.resolve("a.bmp"), OnePixelBmp.bytes());
        try (SftpServer server = new SftpServer(home, temp).start()) {
            Map<String, String> properties = folders();
            properties.put("done", "/done");
            properties.put("failed", "/failed");
            properties.put("quarantine", "/quarantine");
            properties.put("sftp.port", String.valueOf(server.port()));
            properties.put("sftp.password", SftpServer.PASSWORD);
            properties.put("sftp.hosts", server.knownHosts().toString());
            String where = """
                    host: localhost
                    port: "{{sftp.port}}"
                    folder: /inbox
                    username: camel
                    password: "RAW({{sftp.password}})"
                    knownHostsFile: "{{sftp.hosts}}"
                    """;
            try (KameletApp app = new KameletApp(temp, source("sftp", where), properties)) {
                awaitFile("server/done/a.bmp");
            }
        }
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    @Tag("endurance")
    void settlesTheObjectsOfABucket() throws Exception {
        try (S3Server server = new S3Server()) {
            server.put("inbox/a.bmp", OnePixelBmp.bytes());
            Map<String, String> properties = folders();
            properties.put("done", "done");
            properties.put("failed", "failed");
            properties.put("quarantine", "quarantine");
            properties.put("s3.address", server.address());
            String where = """
                    bucket: pictures
                    prefix: inbox
                    region: us-east-1
                    accessKey: key
                    secretKey: secret
                    overrideEndpoint: true
                    uriEndpointOverride: "{{s3.address}}"
                    forcePathStyle: true
                    """;
            try (KameletApp app = new KameletApp(temp, source("s3", where), properties)) {
                await().atMost(PATIENCE).until(() -> server.keys("done").contains("done/a.bmp"));
            }
        }
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    /** Their own characters mean something in a URI. */
    @Test
    void passesSecretsAsTheyAre() throws Exception {
        Map<String, String> properties = folders();
        for (String target : List.of("done", "failed", "quarantine")) {
            properties.put(target, target);
        }
        properties.put("secret", "a b&c+d%e=f?g");
        String routes = source("sftp", """
                        host: localhost
                        folder: inbox
                        username: camel
                        password: "RAW({{secret}})"
                        """) + source("s3", """
                        bucket: pictures
                        prefix: inbox
                        region: us-east-1
                        accessKey: key
                        secretKey: "RAW({{secret}})"
                        """);
        String unread = routes.replace("initialDelay: 0", "initialDelay: 3600000");
        try (KameletApp app = new KameletApp(temp, unread, properties)) {
            assertThat(endpoint(app, WechatpayMediaSftpEndpoint.class).getPassword())
                    .isEqualTo("a b&c+d%e=f?g");
            assertThat(endpoint(app, WechatpayMediaSftpEndpoint.class).getPort())
                    .isEqualTo(22);
            assertThat(endpoint(app, WechatpayMediaS3Endpoint.class).getSecretKey())
                    .isEqualTo("a b&c+d%e=f?g");
        }
    }

    private static <T extends Endpoint> T endpoint(KameletApp app, Class<T> type) {
        return app.context().getEndpoints().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> folders() {
        Map<String, String> properties = new HashMap<>(KameletApp.account(WECHATPAY));
        properties.put("done", temp.resolve("done & kept").toString());
        properties.put("failed", temp.resolve("failed").toString());
        properties.put("quarantine", temp.resolve("quarantine").toString());
        properties.put("report", temp.resolve("report.csv").toString());
        return properties;
    }

    private static String source(String store, String where) {
        String parameters = where.stripTrailing() + """

                done: "RAW({{done}})"
                failed: "{{failed}}"
                quarantine: "{{quarantine}}"
                report: "{{report}}"
                minAge: 1ms
                delay: 100ms
                initialDelay: 0
                """;
        return """
                - route:
                    from:
                      uri: kamelet:wechatpay-media-%s-source
                      parameters:
                %s
                      steps:
                        - to:
                            uri: kamelet:wechatpay-media-upload-action
                            parameters:
                              api: merchant-media
                """.formatted(store, parameters.indent(10).stripTrailing());
    }

    private static Exchange upload(KameletApp app) {
        return app.context()
                .createFluentProducerTemplate()
                .to("direct:upload")
                .withBody(OnePixelBmp.bytes())
                .withHeader("number", 7)
                .send();
    }

    private void awaitFile(String name) {
        await().atMost(PATIENCE).until(() -> Files.exists(temp.resolve(name)));
    }
}
