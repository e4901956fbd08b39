// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report's earlier months: {@code report.csv} becomes {@code report-2026-05.csv} with the first line of June (UTC). */
final class MonthlyRotation {

    private final Path file;
    private final Clock clock;
    private final String stem;
    private final String suffix;
    private final Pattern names;

    MonthlyRotation(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        this.stem = dot > 0 ? name.substring(0, dot) : name;
        this.suffix = dot > 0 ? name.substring(dot) : "";
        this.names = Pattern.compile(
                Pattern.quote(stem) + "-([0-9]{4}-[0-9]{2})(?:-([0-9]{1,9}))?" + Pattern.quote(suffix), Pattern.DOTALL);
    }

    /** Puts the report aside if it is of another month. */
    void turn() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        YearMonth month = YearMonth.from(written(file).atZone(ZoneOffset.UTC));
        if (!month.isBefore(YearMonth.now(clock.withZone(ZoneOffset.UTC)))) {
            return;
        }
        for (int i = 1; ; i++) {
            String number = i == 1 ? "" : "-" + i;
            try {
                Files.move(file, file.resolveSibling(stem + "-" + month + number + suffix));
                return;
            } catch (FileAlreadyExistsException e) {
                // the next number
            }
        }
    }

    /** The one that was put aside last. */
    Optional<Path> last() throws IOException {
        return earlier().stream().max(Comparator.comparing(this::month).thenComparing(this::number));
    }

    List<Instant> times() throws IOException {
        List<Instant> times = new ArrayList<>();
        for (Path month : earlier()) {
            times.add(written(month));
        }
        return times;
    }

    /** Returns how many it deleted. */
    int deleteOlderThan(Duration age) throws IOException {
        Instant limit = clock.instant().minus(age);
        int deleted = 0;
        for (Path month : earlier()) {
            if (written(month).isBefore(limit) && Files.deleteIfExists(month)) {
                deleted++;
            }
        }
        return deleted;
    }

    private String month(Path path) {
        return named(path).group(1);
    }

    /** Of several that one month has: the first has none. */
    private int number(Path path) {
        String number = named(path).group(2);
        return number == null ? 1 : Integer.parseInt(number);
    }

    private Matcher named(Path path) {
        Matcher name = names.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException("no month's report");
        }
        return name;
    }

    private List<Path> earlier() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                file.toAbsolutePath().getParent(),
                path -> names.matcher(path.getFileName().toString()).matches())) {
            siblings.forEach(found::add);
        }
        return found;
    }

    private static Instant written(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }
}
