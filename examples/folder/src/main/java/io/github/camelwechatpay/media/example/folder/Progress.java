package io.github.camelwechatpay.media.example.folder;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of each file when it is settled, and remembers what the summary needs. */
final class Progress {

    /** More are only counted: nobody reads them on a screen, and a watch may run for months. */
    private static final int KEPT = 200;

    private static final int NAME_WIDTH = 24;

    private final PrintStream out;
    private final Inbox inbox;
    private final Map<Status, List<Line>> kept = new EnumMap<>(Status.class);
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Set<String> left = new HashSet<>();
    private int total;

    Progress(PrintStream out, Inbox inbox) {
        this.out = out;
        this.inbox = inbox;
    }

    synchronized void settled(Line line) {
        count(line);
        int settled = count(Status.done) + count(Status.failed) + left.size();
        total = Math.max(Math.max(total, settled), count(Status.done) + count(Status.failed) + inbox.size());
        int digits = Integer.toString(total).length();
        out.printf(
                "[%" + digits + "d/%d] %s  %s  %s%n",
                settled,
                total,
                Columns.pad(Columns.printable(line.file()), NAME_WIDTH),
                Columns.pad(line.status().name(), 6),
                line.code() == null ? line.mediaId() : line.code());
        out.flush();
    }

    private void count(Line line) {
        if (line.status() == Status.left) {
            left.add(line.file());
            return;
        }
        left.remove(line.file());
        counts.merge(line.status(), 1, Integer::sum);
        List<Line> lines = kept.computeIfAbsent(line.status(), status -> new ArrayList<>());
        if (lines.size() < KEPT) {
            lines.add(line);
        }
    }

    synchronized int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** The first of them: those that are moved, since those that are left may be done later. */
    synchronized List<Line> moved(Status status) {
        return List.copyOf(kept.getOrDefault(status, List.of()));
    }
}
