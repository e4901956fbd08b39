package io.github.camelwechatpay.media.example.folder;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The table at the end. */
final class Summary {

    private static final int STATUS_WIDTH = 6;

    private final PrintStream out;
    private final Settings settings;

    Summary(PrintStream out, Settings settings) {
        this.out = out;
        this.settings = settings;
    }

    /**
     * @param left what is still in the inbox, and why
     * @param untried how many files a stop from outside came before
     */
    void print(Progress progress, List<Line> left, int untried, Duration time) {
        List<Line> lines = new ArrayList<>(progress.moved(Status.done));
        lines.addAll(progress.moved(Status.failed));
        lines.sort(Comparator.comparing(Line::file));
        left.stream().sorted(Comparator.comparing(Line::file)).limit(200).forEach(lines::add);
        int total = progress.count(Status.done) + progress.count(Status.failed) + left.size();
        table(lines);
        if (lines.size() < total) {
            out.printf("... and %d more, see the report%n", total - lines.size());
        }
        out.printf(
                Locale.ROOT,
                "%n%d %s: %d done, %d failed, %d left in %.1f s%n",
                total,
                total == 1 ? "file" : "files",
                progress.count(Status.done),
                progress.count(Status.failed),
                left.size(),
                time.toMillis() / 1000.0);
        if (untried > 0) {
            out.printf("Stopped before %d more were settled: they are in the inbox%n", untried);
        }
        places(progress, left.size() + untried);
    }

    private void table(List<Line> lines) {
        int width = lines.stream()
                .mapToInt(line -> Columns.width(Columns.printable(line.file())))
                .max()
                .orElse(0);
        int names = Math.max(4, Math.min(48, width));
        out.println();
        row(names, "FILE", "STATUS", "MEDIA ID OR CODE");
        for (Line line : lines) {
            row(names, Columns.printable(line.file()), line.status().name(), idOrCode(line));
            if (line.advice() != null) {
                row(names, "", "", line.advice());
            }
        }
    }

    private static String idOrCode(Line line) {
        if (line.code() == null) {
            return line.mediaId();
        }
        return line.mediaId() == null ? line.code() : line.code() + " " + line.mediaId();
    }

    private void row(int names, String file, String status, String text) {
        out.println(Columns.pad(file, names) + "  " + Columns.pad(status, STATUS_WIDTH) + "  " + text);
    }

    private void places(Progress progress, int inInbox) {
        place("done", settings.done(), progress.count(Status.done) > 0);
        place("failed", settings.failed(), progress.count(Status.failed) > 0);
        place("left", settings.inbox(), inInbox > 0);
        place("report", settings.report(), true);
    }

    private void place(String what, Object where, boolean shown) {
        if (shown) {
            out.println(Columns.pad(what, STATUS_WIDTH) + "  " + where);
        }
    }
}
