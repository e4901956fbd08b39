// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** A route with eight threads in a Java of its own, until its report has so many lines. */
final class SmallHeapMain {

    private SmallHeapMain() {}

    /** Arguments: the template, the number of lines, the address of an S3 server, and parameters such as {@code port=22}. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getenv("FLOW_HOME"));
        try (S3Client client = S3Server.client(arguments[2]).build();
                InboxBench bench = new InboxBench(home, System.getenv("FLOW_URI"), arguments[0], Clock.systemUTC())) {
            bench.with("threads", "8");
            Arrays.stream(arguments)
                    .skip(3)
                    .map(text -> text.split("=", 2))
                    .forEach(pair -> bench.with(pair[0], pair[1]));
            CamelContext context = bench.context();
            context.getRegistry().bind("s3", client);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:whole").process(exchange -> {
                        byte[] whole = exchange.getMessage().getBody(byte[].class);
                        exchange.getMessage().setHeader(WechatpayMediaConstants.API, "custom");
                        exchange.getMessage().setHeader(WechatpayMediaConstants.ID, "ID-" + whole.length);
                    });
                }
            });
            bench.start(context);
            await().until(() -> bench.lines().size() >= Integer.parseInt(arguments[1]));
        }
    }
}
