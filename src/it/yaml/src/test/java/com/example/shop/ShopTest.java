package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The projects xml and kamelet run these tests too, each with a route and a misspelling of its own. */
class ShopTest {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    private final Main main = new Main();
    private final Properties properties = new Properties();

    @BeforeEach
    void account() throws Exception {
        set("mch-id", WECHATPAY.merchant().id());
        set("credentials", WECHATPAY.merchant().credentials().toString());
        set("public-key-serial", WECHATPAY.merchant().publicKeySerial());
        set("base-uri", WECHATPAY.baseUri().toString());
        set("ca-certificate", WECHATPAY.caCertificate().toString());
        properties.setProperty("shop.home", home.toString());
        Files.createDirectories(home.resolve("inbox"));
    }

    private void set(String option, String value) {
        properties.setProperty("camel.component.wechatpay-media." + option, value);
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void start() throws Exception {
        main.setOverrideProperties(properties);
        main.start();
    }

    /** What a reader of the log sees of a start that failed. */
    private String refusal() {
        StringBuilder told = new StringBuilder();
        for (Throwable e = assertThrows(Exception.class, this::start); e != null; e = e.getCause()) {
            told.append(e.getMessage()).append('\n');
        }
        return told.toString();
    }

    @Test
    void turnsAFileIntoAMediaId() throws Exception {
        start();
        NotifyBuilder uploaded = new NotifyBuilder(main.getCamelContext())
                .fromRoute("pictures")
                .whenCompleted(1)
                .create();
        Files.move(Files.write(home.resolve("a.bmp"), PICTURE), home.resolve("inbox/a.bmp"));

        assertTrue(uploaded.matches(1, TimeUnit.MINUTES));
        assertEquals(1, WECHATPAY.received().size());
        assertEquals(WECHATPAY.received().get(0).mediaId(), Files.readString(home.resolve("ids/a.bmp.txt")));
    }

    @Test
    void refusesAMisspelledProperty() {
        set("public-key-serail", "PUB_KEY_ID_1");

        String told = refusal();
        assertTrue(told.contains("camel.component.wechatpay-media.publicKeySerail"), told);
    }

    @Test
    void refusesAMisspelledOption() throws Exception {
        properties.setProperty("camel.main.routesIncludePattern", "classpath:misspelled/upload.*");

        String told = refusal();
        for (String part : Files.readAllLines(Path.of("src/test/resources/misspelled/refusal.txt"))) {
            assertTrue(told.contains(part), told);
        }
    }

    @Test
    void tellsItsHealthOutside() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        properties.setProperty("camel.management.port", String.valueOf(port));
        start();

        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, health.statusCode(), health.body());
        assertTrue(health.body().contains("wechatpay-media"), health.body());
    }
}
