// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.test.server.S3Server;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.s3.S3Client;

/** Prefixes of a bucket. Its client has no more connections than a route needs, so that one that is lost is missed. */
final class TestS3Store implements TestStore {

    private static final int CONNECTIONS = 6;

    private final Path folder;
    private final S3Server server = new S3Server(null);
    private final S3Client client;
    private int benches;
    private volatile Runnable event = () -> {};
    private volatile int lent;

    TestS3Store(Path folder) {
        this.folder = folder;
        this.client = S3Server.client(server.address())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionAcquisitionTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(overrides ->
                        overrides.addExecutionInterceptor(new Wire()).addMetricPublisher(new Lent()))
                .build();
    }

    @Override
    public InboxBench bench(String uri, Clock clock, LongSupplier nanos) {
        String name = "bench-" + ++benches;
        InboxBench bench = new InboxBench(folder.resolve(name), uri, InboxBench.S3, clock, nanos)
                .with("bucket", S3Server.BUCKET)
                .with("amazonS3Client", "#s3");
        for (String place : List.of("inbox", "done", "failed", "quarantine")) {
            bench.with(place, name + "/" + place);
        }
        return bench;
    }

    @Override
    public CamelContext context(InboxBench bench) throws Exception {
        CamelContext context = bench.context();
        context.getRegistry().bind("s3", client);
        return context;
    }

    @Override
    public void put(InboxBench bench, String place, String name, byte[] content) {
        server.put(prefix(bench, place) + name, content);
    }

    @Override
    public List<String> names(InboxBench bench, String place) {
        String prefix = prefix(bench, place);
        return server.keys(prefix).stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private static String prefix(InboxBench bench, String place) {
        return bench.home.getFileName() + "/" + place + "/";
    }

    @Override
    public void onEachCall(Runnable happens) {
        event = happens;
    }

    /** Of the client's, but for the one that this is asked by. */
    @Override
    public int connections() {
        Runnable before = event;
        event = () -> {};
        client.listObjectsV2(request -> request.bucket(S3Server.BUCKET).maxKeys(1));
        event = before;
        return lent;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private final class Wire implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            event.run();
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responseBody().map(body -> new FilterInputStream(body) {
                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    event.run();
                    return super.read(buffer, from, length);
                }
            });
        }
    }

    private final class Lent implements MetricPublisher {

        @Override
        public void publish(MetricCollection metrics) {
            metrics.childrenWithName("ApiCallAttempt")
                    .flatMap(attempt -> attempt.childrenWithName("HttpClient"))
                    .flatMap(http -> http.metricValues(HttpMetric.LEASED_CONCURRENCY).stream())
                    .forEach(leased -> lent = leased - 1);
        }

        @Override
        public void close() {
            // keeps nothing
        }
    }
}
