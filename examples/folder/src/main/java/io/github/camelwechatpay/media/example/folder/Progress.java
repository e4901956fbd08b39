package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
import io.github.camelwechatpay.media.upload.Fault;
import io.github.camelwechatpay.media.upload.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Is told by the route what became of each file, tells it on, and remembers what the summary needs. */
final class Progress {

    /** More are only counted: nobody reads them on a screen, and a watch may run for months. */
    private static final int KEPT = 200;

    private static final int NAME_WIDTH = 24;
    private static final int STATUS_WIDTH = 6;

    /** Such a file is not settled, and is tried again in the same run. */
    private static final Set<String> PASSING = Set.of("LEDGER_BUSY", "INTERRUPTED", "INCOMPLETE", "EMPTY");

    private final PrintStream out;
    private final Outage outage;
    private final Map<Status, List<Line>> kept = new EnumMap<>(Status.class);
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Left left = new Left();
    private int total;

    Progress(PrintStream out, Outage outage) {
        this.out = out;
        this.outage = outage;
    }

    synchronized void expects(int files) {
        total = files;
    }

    /** What the template's route says, in headers, to its endpoint {@code then}. */
    synchronized void told(Exchange exchange) {
        Message message = exchange.getMessage();
        Picture picture = Picture.of(message);
        switch (message.getHeader(WechatpayMediaRouteTemplates.SETTLED, String.class)) {
            case "DONE" -> settle(Line.of(picture.name(), Status.done, message), message);
            case "FAILED" -> settle(Line.of(picture.name(), Status.failed, message), message);
            case "QUARANTINED" -> settle(Line.of(picture.name(), Status.quarantined, message), message);
            case "LEFT" -> leave(picture, Line.of(picture.name(), Status.left, message), message);
            default -> left.remove(picture.name()); // gone: somebody took it away, or there is another one now
        }
    }

    private void settle(Line line, Message message) {
        left.remove(line.file());
        counts.merge(line.status(), 1, Integer::sum);
        List<Line> lines = kept.computeIfAbsent(line.status(), status -> new ArrayList<>());
        if (lines.size() < KEPT) {
            lines.add(line);
        }
        print(line);
        if (line.status() == Status.quarantined) {
            weigh(line, message);
        } else if (line.status() == Status.done || is(Outcome.REJECTED, message)) {
            outage.isOver();
        }
    }

    private void leave(Picture picture, Line line, Message message) {
        if (PASSING.contains(line.code())) {
            out.println(Columns.printable(line.file()) + " waits: " + line.code());
            return;
        }
        if (left.add(picture, line)) {
            print(line);
        }
        weigh(line, message);
    }

    private void weigh(Line line, Message message) {
        String fault = message.getHeader(WechatpayMediaConstants.FAULT, String.class);
        if (Fault.ACCOUNT.name().equals(fault)) {
            outage.isAccounts(line);
        } else if (!Fault.FILE.name().equals(fault)) {
            outage.goesOn(line);
        }
    }

    private static boolean is(Outcome outcome, Message message) {
        return outcome.name().equals(message.getHeader(WechatpayMediaConstants.OUTCOME, String.class));
    }

    private void print(Line line) {
        int settled = count(Status.done) + count(Status.failed) + count(Status.quarantined) + left.size();
        total = Math.max(total, settled);
        int digits = Integer.toString(total).length();
        out.printf(
                "[%" + digits + "d/%d] %s  %s  %s%n",
                settled,
                total,
                Columns.pad(Columns.printable(line.file()), NAME_WIDTH),
                Columns.pad(line.status().name(), STATUS_WIDTH),
                line.codeOrId());
        out.flush();
    }

    /** Why a file stays in the inbox; empty if it was not tried, or is another one now. */
    Optional<Line> left(Picture picture) {
        return left.find(picture);
    }

    synchronized int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** The first of those that were moved. */
    synchronized List<Line> moved(Status status) {
        return List.copyOf(kept.getOrDefault(status, List.of()));
    }
}
