package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Wechatpay.class)
class ShopTest {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @Inject
    CamelContext camel;

    @Test
    void turnsAPictureIntoAMediaId() {
        Exchange done = camel.createProducerTemplate()
                .request("direct:pictures", exchange -> exchange.getMessage().setBody(PICTURE));

        assertNull(done.getException());
        String id = done.getMessage().getHeader("CamelWechatpayMediaId", String.class);
        assertTrue(id.startsWith("SIMULATED-"), id);
        assertArrayEquals(PICTURE, done.getMessage().getBody(byte[].class));
    }

    @Test
    void refusesAMisspelledOption() {
        Exception refused = assertThrows(
                ResolveEndpointFailedException.class,
                () -> camel.getEndpoint("wechatpay-media:merchant-media?ledgr=#bean:ledger"));

        assertTrue(refused.getMessage().contains("ledgr"), refused.getMessage());
    }
}
