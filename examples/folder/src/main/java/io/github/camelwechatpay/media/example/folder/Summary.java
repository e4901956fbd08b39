package io.github.camelwechatpay.media.example.folder;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table at the end. */
final class Summary {

    private static final int STATUS_WIDTH = 6;
    private static final int MOST_LEFT = 200;
    private static final Comparator<Line> BY_NAME = Comparator.comparing(Line::file);

    private final PrintStream out;
    private final Settings settings;
    private final Progress progress;

    Summary(PrintStream out, Settings settings, Progress progress) {
        this.out = out;
        this.settings = settings;
        this.progress = progress;
    }

    /** @param hopeless why files were not tried; empty if it was a stop from outside */
    void print(Remains remains, Optional<Line> hopeless, Duration time) {
        List<Line> left = remains.left();
        List<Line> lines = new ArrayList<>();
        for (Status status : Status.values()) {
            lines.addAll(progress.moved(status));
        }
        lines.sort(BY_NAME);
        left.stream().sorted(BY_NAME).limit(MOST_LEFT).forEach(lines::add);
        int quarantined = progress.count(Status.quarantined);
        int total = progress.count(Status.done) + progress.count(Status.failed) + quarantined + left.size();
        table(lines);
        if (lines.size() < total) {
            out.printf("... and %d more, see the report%n", total - lines.size());
        }
        out.printf(
                Locale.ROOT,
                "%n%s: %d done, %d failed, %s%d left in %.1f s%n",
                files(total),
                progress.count(Status.done),
                progress.count(Status.failed),
                quarantined == 0 ? "" : quarantined + " quarantined, ",
                left.size(),
                time.toMillis() / 1000.0);
        if (remains.untried() > 0) {
            out.println("Not tried: " + files(remains.untried()) + ", "
                    + hopeless.map(line -> "for each would end in " + line.code() + " too. " + line.advice())
                            .orElse("for the app was stopped before"));
        }
        if (!remains.readable()) {
            out.println("The inbox cannot be read any more");
        }
        places(left.size() + remains.untried());
    }

    private static String files(int number) {
        return number + (number == 1 ? " file" : " files");
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
            row(names, Columns.printable(line.file()), line.status().name(), codeAndId(line));
            if (line.advice() != null) {
                row(names, "", "", line.advice());
            }
        }
    }

    private static String codeAndId(Line line) {
        return line.code() == null || line.mediaId() == null ? line.codeOrId() : line.code() + " " + line.mediaId();
    }

    private void row(int names, String file, String status, String text) {
        out.println(Columns.pad(file, names) + "  " + Columns.pad(status, STATUS_WIDTH) + "  " + text);
    }

    private void places(int inInbox) {
        place("done", settings.done() == null ? "deleted" : settings.done(), progress.count(Status.done) > 0);
        place("failed", settings.failed(), progress.count(Status.failed) > 0);
        place("quarantine", settings.quarantine(), progress.count(Status.quarantined) > 0);
        place("left", settings.inbox(), inInbox > 0);
        place("report", settings.report(), true);
    }

    private void place(String what, Object where, boolean shown) {
        if (shown) {
            out.println(Columns.pad(what, STATUS_WIDTH) + "  " + where);
        }
    }
}
