package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.disk.FolderNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** A route from an inbox with its folders, impatient as far as its options allow. */
final class StormRoute {

    private static final String REASON = ".reason.txt";

    private final String scheme;
    private final String id;
    private final Path inbox;
    private final Path done;
    private final Path failed;
    private final Path quarantine;
    private final Map<String, String> parameters = new TreeMap<>();

    /**
     * Of local folders.
     *
     * @param home of all its folders
     * @param id of the route, which must not be another test's: what it logs is found by it
     */
    StormRoute(Path home, String id, String uri) {
        this("wechatpay-media-file", home, id, uri);
    }

    private StormRoute(String scheme, Path home, String id, String uri) {
        this.scheme = scheme;
        this.id = id;
        this.inbox = folder(home.resolve("inbox"));
        this.done = home.resolve("done");
        this.failed = home.resolve("failed");
        this.quarantine = home.resolve("quarantine");
        parameters.put("inbox", inbox.toString());
        parameters.put("done", done.toString());
        parameters.put("failed", failed.toString());
        parameters.put("quarantine", quarantine.toString());
        parameters.put("report", home.resolve("report.csv").toString());
        parameters.put("uri", uri);
        parameters.put("delay", "200ms");
        parameters.put("minAge", "1s");
    }

    /** Of folders on a server that keeps them in that home. */
    static StormRoute onSftp(Path home, String id, String uri) {
        return new StormRoute("wechatpay-media-sftp", home, id, uri).withPlaces("");
    }

    /** Of prefixes of a bucket; in its home there is only the report. */
    static StormRoute onS3(Path home, String id, String uri) {
        return new StormRoute("wechatpay-media-s3", home, id, uri).withPlaces("/");
    }

    private StormRoute withPlaces(String end) {
        for (String place : List.of("inbox", "done", "failed", "quarantine")) {
            with(place, place + end);
        }
        return this;
    }

    StormRoute with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    void addTo(CamelContext context) throws Exception {
        context.addRoutes(new InboxRoute(scheme, id, parameters));
    }

    String id() {
        return id;
    }

    Path inbox() {
        return inbox;
    }

    Path report() {
        return Path.of(parameters.get("report"));
    }

    List<String> waiting() {
        return names(inbox);
    }

    List<String> done() {
        return names(done);
    }

    /** Without the reasons that lie beside them. */
    List<String> failed() {
        return withoutReasons(failed);
    }

    /** Without the reasons that lie beside them. */
    List<String> quarantined() {
        return withoutReasons(quarantine);
    }

    /** The route's own check. */
    HealthCheck.State health(CamelContext context) {
        return HealthCheckRegistry.get(context)
                .getCheck("consumer:" + id)
                .orElseThrow(() -> new AssertionError("there is no health check of route " + id))
                .call()
                .getState();
    }

    private static List<String> withoutReasons(Path folder) {
        return names(folder).stream().filter(name -> !name.endsWith(REASON)).toList();
    }

    private static List<String> names(Path folder) {
        return FolderNames.of(folder);
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
