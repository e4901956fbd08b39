// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.report.ReportTail;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The inboxes of a context, and their files wherever they are. */
final class InboxView {

    /** Files of one folder, and lines of one report, that are looked at. */
    static final int MOST = 10_000;

    private final CamelContext context;

    private final ReportLines reports;

    InboxView(CamelContext context, Clock clock) {
        this.context = context;
        this.reports = new ReportLines(clock, MOST);
    }

    List<InboxOperations> inboxes() {
        return context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(InboxOperations.class::isInstance)
                .map(InboxOperations.class::cast)
                .toList();
    }

    Optional<InboxOperations> inbox(String route) {
        return inboxes().stream()
                .filter(inbox -> inbox.getRouteId().equals(route))
                .findFirst();
    }

    /** Suspends or resumes its route. */
    void suspend(String route, boolean off) throws Exception {
        if (off) {
            context.getRouteController().suspendRoute(route);
        } else {
            context.getRouteController().resumeRoute(route);
        }
    }

    Map<String, Object> summary(InboxOperations inbox) throws IOException {
        InboxCounts counts = inbox.counts();
        Suspension suspension = inbox.suspension();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("route", inbox.getRouteId());
        all.put("waiting", counts.waiting());
        all.put("retrying", counts.retrying());
        all.put("uploading", counts.uploading());
        all.put("oldestSeconds", counts.oldest().toSeconds());
        all.put("perMinute", reports.perMinute(inbox.report()));
        all.put("settled", reports.of(inbox.report()).hashCode()); // changes whenever a file was settled
        all.put("breaker", inbox.breaker().name().toLowerCase(Locale.ROOT));
        all.put(
                "status",
                String.valueOf(context.getRouteController().getRouteStatus(inbox.getRouteId()))
                        .toLowerCase(Locale.ROOT));
        if (suspension != null) {
            all.put("code", suspension.reason().code());
            all.put("advice", suspension.reason().advice());
            all.put("adviceZh", suspension.reason().adviceZh());
            all.put("since", suspension.since().toString());
        }
        return all;
    }

    /** First those in the inbox, then those that failed, then those that are done, the newest of these first. */
    List<FileRow> files() throws IOException {
        List<FileRow> rows = new ArrayList<>();
        for (InboxOperations inbox : inboxes()) {
            inbox.files().stream().map(file -> pending(inbox, file)).forEach(rows::add);
        }
        for (InboxOperations inbox : inboxes()) {
            List<ReportTail.Line> lines = reports.of(inbox.report());
            rows.addAll(settled(inbox, Place.FAILED, "failed", lines));
            rows.addAll(settled(inbox, Place.QUARANTINE, "quarantined", lines));
            lines.stream()
                    .filter(line -> line.status().equals("done"))
                    .map(line -> reported(inbox, line))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static FileRow pending(InboxOperations inbox, PendingFile file) {
        FailureReason reason = file.reason();
        return new FileRow(
                inbox.getRouteId(),
                file.name(),
                file.state().name().toLowerCase(Locale.ROOT),
                "",
                reason == null ? "" : reason.code(),
                reason == null ? "" : reason.advice(),
                reason == null ? "" : reason.adviceZh(),
                String.valueOf(file.age().toSeconds()),
                file.tries(),
                false);
    }

    /** Of a folder of this machine what lies there now; of other stores what the report says. */
    private static List<FileRow> settled(InboxOperations inbox, Place place, String state, List<ReportTail.Line> lines)
            throws IOException {
        Path folder = inbox.folder(place);
        if (folder == null) {
            return lines.stream()
                    .filter(line -> line.status().equals(state))
                    .map(line -> reported(inbox, line))
                    .toList();
        }
        List<FileRow> rows = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (rows.size() == MOST) {
                    break;
                }
                String name = file.getFileName().toString();
                if (!name.startsWith(".")
                        && !name.endsWith(UniqueFileName.REASON)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    rows.add(lying(inbox, file, state));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return rows;
    }

    private static FileRow lying(InboxOperations inbox, Path file, String state) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + UniqueFileName.REASON);
        List<String> reason = Files.isRegularFile(beside) ? Files.readAllLines(beside) : List.of();
        return new FileRow(
                inbox.getRouteId(),
                file.getFileName().toString(),
                state,
                "",
                line(reason, 0),
                line(reason, 2),
                line(reason, 3),
                Files.getLastModifiedTime(file).toInstant().toString(),
                0,
                true);
    }

    private static String line(List<String> lines, int number) {
        return lines.size() > number ? lines.get(number) : "";
    }

    private static FileRow reported(InboxOperations inbox, ReportTail.Line line) {
        return new FileRow(
                inbox.getRouteId(),
                line.file(),
                line.status(),
                line.id(),
                line.code(),
                line.advice(),
                line.advice(),
                line.at(),
                0,
                false);
    }
}
