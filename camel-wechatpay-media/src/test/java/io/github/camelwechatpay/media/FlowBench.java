package io.github.camelwechatpay.media;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.test.disk.FolderNames;
import io.github.camelwechatpay.media.test.log.LogCapture;
import io.github.camelwechatpay.media.test.report.CsvReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Folders for a route, and a context with the route. */
final class FlowBench implements AutoCloseable {

    static final String ROUTE = "pictures";

    final Path home;
    final Path inbox;
    final Path done;
    final Path failed;
    final Path quarantine;
    final Path report;
    final Map<String, String> parameters = new TreeMap<>();
    private final String template;
    private final Clock clock;
    private final LongSupplier nanos;
    private final LogCapture log = new LogCapture("io.github.camelwechatpay.media", Level.INFO);
    private CamelContext context;

    FlowBench(Path home, String uri) {
        this(home, uri, WechatpayMediaRouteTemplates.FILE, Clock.systemUTC());
    }

    FlowBench(Path home, String uri, String template, Clock clock) {
        this(home, uri, template, clock, System::nanoTime);
    }

    FlowBench(Path home, String uri, String template, Clock clock, LongSupplier nanos) {
        this.nanos = nanos;
        this.home = home;
        this.template = template;
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
        parameters.put("minAge", "0");
        parameters.put("retryDelay", "100ms");
        parameters.put("maxRetryDelay", "1s");
        parameters.put("probeDelay", "300ms");
        parameters.put("maxProbeDelay", "1s");
    }

    FlowBench with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    FlowBench without(String parameter) {
        parameters.remove(parameter);
        return this;
    }

    /** Puts a whole picture into the inbox. */
    Path receives(String name) {
        return receives(name, SimulatedUploads.PICTURE);
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

    FlowBench start() throws Exception {
        return start(context());
    }

    FlowBench start(CamelContext made) {
        context = made;
        context.start();
        return this;
    }

    /** With the templates and the route, not started. */
    CamelContext context() throws Exception {
        CamelContext made = new DefaultCamelContext();
        made.getShutdownStrategy().setTimeout(10);
        made.addRoutes(new WechatpayMediaRouteTemplates(clock, nanos));
        addRoute(made, ROUTE);
        return made;
    }

    void addRoute(CamelContext to, String id) {
        TemplatedRouteBuilder route =
                TemplatedRouteBuilder.builder(to, template).routeId(id);
        parameters.forEach(route::parameter);
        route.add();
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

    static List<CSVRecord> rows(Path csv) {
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

    HealthCheck.Result health() {
        return HealthCheckRegistry.get(context)
                .getCheck("wechatpay-media-route:" + ROUTE)
                .orElseThrow()
                .call();
    }

    static List<String> names(Path folder) {
        return FolderNames.of(folder);
    }

    static ConditionFactory await() {
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
