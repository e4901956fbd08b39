// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Uploads what a store brings, not cached by Camel, to a simulator, and tells what came of it. */
final class Uploads implements AutoCloseable {

    static final String NAME = "licence-1.bmp";

    static final byte[] PICTURE = OnePixelBmp.bytes();

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BROUGHT = "brought";

    private final WechatpaySimulatorExtension simulator;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Uploaded> ended = new LinkedBlockingQueue<>();

    Uploads(WechatpaySimulatorExtension simulator) {
        this.simulator = simulator;
        context.start();
    }

    void bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }

    /** The first file that a consumer brings. */
    Uploaded from(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .streamCache("false")
                        .process(Uploads::lookAtBody)
                        .to(upload())
                        .process(Uploads.this::end);
            }
        });
        return next();
    }

    /** What a producer brings that is asked for a file. */
    Uploaded by(String uri, Map<String, Object> headers) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .streamCache("false")
                        .to(uri)
                        .process(Uploads::lookAtBody)
                        .to(upload())
                        .process(Uploads.this::end);
            }
        });
        context.createProducerTemplate().sendBodyAndHeaders("direct:ask", null, headers);
        return next();
    }

    private Uploaded next() throws InterruptedException {
        Uploaded uploaded = ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (uploaded == null) {
            throw new AssertionError("nothing came");
        }
        return uploaded;
    }

    private String upload() {
        return "wechatpay-media:uploadmedia?" + simulator.endpointOptions() + "&fileNamePolicy=original&maxAttempts=1";
    }

    private static void lookAtBody(Exchange exchange) {
        exchange.setProperty(BROUGHT, exchange.getMessage().getBody().getClass().getName());
    }

    private void end(Exchange exchange) throws IOException {
        List<ReceivedUpload> received = simulator.received();
        ended.add(new Uploaded(
                exchange.getProperty(BROUGHT, String.class),
                received.get(received.size() - 1).content(),
                left(exchange.getMessage()),
                exchange.getMessage().getHeader(WechatpayMediaConstants.SENT_FILE_NAME, String.class),
                exchange.getMessage().getHeader(WechatpayMediaConstants.ID, String.class)));
    }

    /** Camel's own conversion of a file with {@code charset=} fails on what is no text. */
    private static byte[] left(Message message) throws IOException {
        return message.getBody() instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file
                ? Files.readAllBytes(file.toPath())
                : message.getBody(byte[].class);
    }

    @Override
    public void close() {
        context.stop();
    }
}
