package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;

import io.github.camelwechatpay.media.test.server.S3Server;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.services.s3.S3Client;

/** A route that reads a bucket in a Java of its own, until its report has so many lines. */
final class FlowS3SmallHeapMain {

    private FlowS3SmallHeapMain() {}

    /** Arguments: the address of the server, the number of lines. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getenv("FLOW_HOME"));
        try (S3Client client = S3Server.client(arguments[0]).build();
                FlowBench bench = new FlowBench(
                        home, System.getenv("FLOW_URI"), WechatpayMediaRouteTemplates.S3, Clock.systemUTC())) {
            bench.with("bucket", S3Server.BUCKET)
                    .with("client", "s3")
                    .with("threads", "8")
                    .with("inbox", "inbox")
                    .with("done", "done/")
                    .with("failed", "failed/")
                    .with("quarantine", "quarantine/");
            CamelContext context = bench.context();
            context.getRegistry().bind("s3", client);
            bench.start(context);
            await().until(() -> bench.lines().size() == Integer.parseInt(arguments[1]));
        }
    }
}
