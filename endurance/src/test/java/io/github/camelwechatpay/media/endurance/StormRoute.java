// SPDX-License-Identifier: Apache-2.0
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

/** A route of an inbox with its folders, impatient as far as its options allow. */
final class StormRoute {

    private static final String REASON = ".reason.txt";

    private final String scheme;
    private final String id;
    private final Path inbox;
    private final Path done;
    private final Path failed;
    private final Path quarantine;
    private final Map<String, String> settings = new TreeMap<>();

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
        settings.put("inbox", inbox.toString());
        settings.put("done", done.toString());
        settings.put("failed", failed.toString());
        settings.put("quarantine", quarantine.toString());
        settings.put("report", home.resolve("report.csv").toString());
        settings.put("uri", uri);
        settings.put("initialDelay", "100ms");
        settings.put("delay", "200ms");
        settings.put("minAge", "1s");
    }

    /** Of folders on a server that keeps them in that home. */
    static StormRoute onSftp(Path home, String id, String uri) {
        return new StormRoute("wechatpay-media-sftp", home, id, uri).withPlaces();
    }

    /** Of prefixes of a bucket; in its home there is only the report. */
    static StormRoute onS3(Path home, String id, String uri) {
        return new StormRoute("wechatpay-media-s3", home, id, uri).withPlaces();
    }

    private StormRoute withPlaces() {
        for (String place : List.of("done", "failed", "quarantine")) {
            with(place, place);
        }
        return this;
    }

    /** @param inbox the path of its endpoint */
    StormRoute at(String inbox) {
        return with("inbox", inbox);
    }

    StormRoute with(String option, String value) {
        settings.put(option, value);
        return this;
    }

    void addTo(CamelContext context) throws Exception {
        context.addRoutes(new InboxRoute(id, scheme, settings));
    }

    String id() {
        return id;
    }

    Path inbox() {
        return inbox;
    }

    Path report() {
        return Path.of(settings.get("report"));
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
