// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.report.ReportTail;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The inboxes of a context, and their files wherever they are. */
final class InboxView {

    /** Files of one folder, and lines of one report, that are looked at. */
    static final int MOST = 10_000;

    private final CamelContext context;

    private final Clock clock;
    private final ReportLines reports;
    private final Map<String, PlaceContent> places = new ConcurrentHashMap<>();

    InboxView(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
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

    /** What lies there now; what the report says if the store cannot be asked. */
    private List<FileRow> settled(InboxOperations inbox, Place place, String state, List<ReportTail.Line> lines) {
        return places.computeIfAbsent(inbox.getRouteId() + " " + place, key -> new PlaceContent(place, MOST, clock))
                .of(inbox)
                .map(files -> files.entrySet().stream()
                        .map(entry -> stored(inbox, state, entry.getKey(), entry.getValue()))
                        .toList())
                .orElseGet(() -> lines.stream()
                        .filter(line -> line.status().equals(state))
                        .map(line -> reported(inbox, line))
                        .toList());
    }

    private static FileRow stored(InboxOperations inbox, String state, StoredFile file, FailureReason reason) {
        return new FileRow(
                inbox.getRouteId(),
                file.name(),
                state,
                "",
                reason.code(),
                reason.advice(),
                reason.adviceZh(),
                file.modified().toString(),
                0,
                true);
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
