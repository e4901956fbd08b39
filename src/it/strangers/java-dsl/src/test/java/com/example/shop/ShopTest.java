package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UploadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ShopTest extends CamelTestSupport {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    /** ms, at most. */
    private static final long PATIENCE = 120_000;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    static Path inbox;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(RejectedException.class)
                        .handled(true)
                        .setHeader("whose", simple("${exception.fault}"))
                        .to("mock:refused");
                from("file:" + inbox + "?initialDelay=0")
                        .to("wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions())
                        .to("mock:ids");
            }
        };
    }

    @Test
    void turnsAFileIntoAMediaId() throws Exception {
        MockEndpoint ids = getMockEndpoint("mock:ids");
        ids.setResultWaitTime(PATIENCE);
        ids.expectedMessageCount(1);
        Files.write(inbox.resolve("营业执照 1.bmp"), PICTURE);

        ids.assertIsSatisfied();
        String id = ids.getExchanges().get(0).getMessage().getHeader("CamelWechatpayMediaId", String.class);
        assertEquals(WECHATPAY.received().get(0).mediaId(), id);
        assertArrayEquals(PICTURE, WECHATPAY.received().get(0).content());
    }

    @Test
    void tellsWhoseFaultARefusalIs() throws Exception {
        WECHATPAY.next(Answer.of(Refusal.IMAGE_FORMAT));
        MockEndpoint refused = getMockEndpoint("mock:refused");
        refused.setResultWaitTime(PATIENCE);
        refused.expectedHeaderReceived("whose", "FILE");
        refused.expectedMessageCount(1);
        Files.write(inbox.resolve("b.bmp"), PICTURE);

        refused.assertIsSatisfied();
        UploadException e = refused.getExchanges()
                .get(0)
                .getProperty("CamelWechatpayMediaFailure", UploadException.class);
        assertEquals("PARAM_ERROR", e.code());
    }
}
