// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.inbox.file.WechatpayMediaFileComponent;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.s3.WechatpayMediaS3Component;
import io.github.camelwechatpay.media.inbox.sftp.WechatpayMediaSftpComponent;
import io.github.camelwechatpay.media.test.disk.FolderNames;
import io.github.camelwechatpay.media.test.log.LogCapture;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.report.CsvReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.URISupport;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Folders for a route, and a context with the route. */
public final class InboxBench implements AutoCloseable {

    /** One try, so that a test sees what one response does. */
    static final String ONE_TRY = "&maxAttempts=1";

    static final String ROUTE = "pictures";
    static final String FILE = "wechatpay-media-file";
    static final String SFTP = "wechatpay-media-sftp";
    static final String S3 = "wechatpay-media-s3";

    private static final List<String> NO_OPTIONS = List.of("uri", "then", "inbox", "host", "port", "bucket");

    final Path home;
    final Path inbox;
    final Path done;
    final Path failed;
    final Path quarantine;
    final Path report;
    final Map<String, String> parameters = new TreeMap<>();
    private final String scheme;
    private final Clock clock;
    private final LongSupplier nanos;
    private final LogCapture log = new LogCapture("io.github.camelwechatpay.media", Level.INFO);
    private CamelContext context;

    InboxBench(Path home, String uri) {
        this(home, uri, FILE, Clock.systemUTC());
    }

    InboxBench(Path home, String uri, String scheme, Clock clock) {
        this(home, uri, scheme, clock, System::nanoTime);
    }

    InboxBench(Path home, String uri, String scheme, Clock clock, LongSupplier nanos) {
        this.nanos = nanos;
        this.home = home;
        this.scheme = scheme;
        this.clock = clock;
        inbox = folder(home.resolve("inbox"));
        done = home.resolve("done");
        failed = home.resolve("failed");
        quarantine = home.resolve("quarantine");
        report = home.resolve("report.csv");
        parameters.put("inbox", inbox.toString());
        parameters.put("done", done.toString());
        parameters.put("failed", failed.toString());
        parameters.put("quarantine", quarantine.toString());
        parameters.put("report", report.toString());
        parameters.put("uri", uri);
        parameters.put("delay", "100ms");
        parameters.put("initialDelay", "100ms");
        parameters.put("minAge", "0");
        parameters.put("retryDelay", "100ms");
        parameters.put("maxRetryDelay", "1s");
        parameters.put("probeDelay", "300ms");
        parameters.put("maxProbeDelay", "1s");
    }

    InboxBench with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    InboxBench without(String parameter) {
        parameters.remove(parameter);
        return this;
    }

    /** Puts a whole picture into the inbox. */
    Path receives(String name) {
        return receives(name, OnePixelBmp.bytes());
    }

    Path receives(String name, byte[] content) {
        try {
            return Files.write(inbox.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void receives(int files) {
        for (int i = 0; i < files; i++) {
            receives("picture-%03d.bmp".formatted(i));
        }
    }

    InboxBench start() throws Exception {
        return start(context());
    }

    InboxBench start(CamelContext made) {
        context = made;
        context.start();
        return this;
    }

    /** With the route, not started. */
    CamelContext context() throws Exception {
        CamelContext made = emptyContext();
        addRoute(made, ROUTE);
        return made;
    }

    /** For a route of the test's own. */
    CamelContext emptyContext() {
        CamelContext made = new DefaultCamelContext();
        made.getShutdownStrategy().setTimeout(10);
        made.addComponent(FILE, new WechatpayMediaFileComponent(clock, nanos));
        made.addComponent(SFTP, new WechatpayMediaSftpComponent(clock, nanos));
        made.addComponent(S3, new WechatpayMediaS3Component(clock, nanos));
        return made;
    }

    void addRoute(CamelContext to, String id) throws Exception {
        to.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                var route = from(inboxUri()).routeId(id).errorHandler(noErrorHandler());
                route.to(parameters.get("uri"));
                if (parameters.containsKey("then")) {
                    route.to(parameters.get("then"));
                }
            }
        });
    }

    /** Of the running route. */
    InboxOperations operations() {
        return (InboxOperations) context.getRoute(ROUTE).getConsumer();
    }

    /** With all options, as a user writes it. */
    String inboxUri() throws URISyntaxException {
        Map<String, Object> options = new TreeMap<>(parameters);
        options.keySet().removeAll(NO_OPTIONS);
        options.replaceAll((name, value) -> "RAW(" + value + ")");
        String folder = parameters
                .getOrDefault("inbox", "")
                .replace("%", "%25")
                .replace("?", "%3F")
                .replace("#", "%23");
        String place =
                switch (scheme) {
                    case SFTP -> parameters.get("host") + ":" + parameters.get("port") + "/" + folder;
                    case S3 -> parameters.get("bucket") + "/" + folder;
                    default -> folder;
                };
        return scheme + ":" + place + "?" + URISupport.createQueryString(options);
    }

    CamelContext running() {
        return context;
    }

    void stop() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    @Override
    public void close() {
        stop();
        log.close();
    }

    List<CSVRecord> report() {
        return rows(report);
    }

    public static List<CSVRecord> rows(Path csv) {
        return CsvReport.of(csv).lines();
    }

    /** As {@code file status code}. */
    List<String> lines() {
        return Files.exists(report)
                ? report().stream()
                        .map(row -> (row.get("file") + " " + row.get("status") + " " + row.get("code")).strip())
                        .toList()
                : List.of();
    }

    List<String> logged(Level level) {
        return log.messages(level);
    }

    List<String> logged() {
        return log.messages();
    }

    /** After the first reading, before which Camel calls every consumer that polls down. */
    HealthCheck.Result health() {
        HealthCheck.Result result = HealthCheckRegistry.get(context)
                .getCheck("consumer:" + ROUTE)
                .orElseThrow()
                .call();
        boolean isRead =
                result.getState() == HealthCheck.State.UP || result.getDetails().containsKey("code");
        if (!isRead) {
            throw new IllegalStateException("not read yet, or not readable");
        }
        return result;
    }

    public static List<String> names(Path folder) {
        return FolderNames.of(folder);
    }

    public static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions(); // such as of a line that is being written
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
