package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InboxTest extends CamelTestSupport {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void turnsTheFilesOfAFolderIntoMediaIds() throws Exception {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Files.write(inbox.resolve("营业执照 1.bmp"), PICTURE);
        Files.writeString(inbox.resolve("notes.bmp"), "text");
        MockEndpoint ids = getMockEndpoint("mock:ids");
        NotifyBuilder bothSettled = new NotifyBuilder(context).whenDone(2).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-file:" + inbox + "?done=" + home.resolve("done") + "&failed="
                                + home.resolve("failed") + "&quarantine=" + home.resolve("quarantine") + "&report="
                                + home.resolve("report.csv") + "&minAge=1ms&delay=100ms")
                        .routeId("pictures")
                        .errorHandler(noErrorHandler())
                        .to("wechatpay-media:merchant-media?" + WECHATPAY.endpointOptions("merchant-media"))
                        .to("mock:ids");
            }
        });

        assertTrue(bothSettled.matches(1, TimeUnit.MINUTES));
        ids.expectedMessageCount(1);
        ids.assertIsSatisfied();
        assertArrayEquals(PICTURE, Files.readAllBytes(home.resolve("done/营业执照 1.bmp")));
        assertTrue(Files.readString(home.resolve("failed/notes.bmp.reason.txt")).startsWith("WRONG_TYPE"));
        String id = ids.getExchanges().get(0).getMessage().getHeader("CamelWechatpayMediaId", String.class);
        assertEquals(WECHATPAY.received().get(0).mediaId(), id);
        String report = Files.readString(home.resolve("report.csv"));
        assertTrue(report.contains(id), report);
        assertTrue(report.contains("\"notes.bmp\",\"failed\""), report);
    }
}
