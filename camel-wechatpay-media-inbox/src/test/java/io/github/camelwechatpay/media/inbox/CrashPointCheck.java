// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Looks at folders and report with the machine's own file system, and names what is lost, doubled or left over. */
final class CrashPointCheck {

    private static final List<String> FOLDERS = List.of("inbox", "done", "failed", "quarantine");

    private final Path home;
    private final CrashPointScene scene;
    private final List<String> violations = new ArrayList<>();

    CrashPointCheck(Path home, CrashPointScene scene) {
        this.home = home;
        this.scene = scene;
    }

    /** What must hold at every moment. */
    List<String> always() throws IOException {
        List<String> places = places();
        boolean inInbox = places.stream().anyMatch(place -> place.startsWith("inbox"));
        if (places.isEmpty() && !scene.deletes()) {
            violations.add("LOST the file: it is in none of " + files());
        }
        if (!inInbox && scene.isUploaded() && lines() == 0) {
            violations.add("LOST the id: the file is not in the inbox, and the report has no line");
        }
        String other = scene.other();
        if (other != null
                && (!Files.isRegularFile(home.resolve(other))
                        || !Files.readString(home.resolve(other)).equals(CrashPointScene.OTHER))) {
            violations.add("LOST another file: " + other);
        }
        return violations;
    }

    /**
     * What must hold besides when all is settled.
     *
     * @param mostLines that the report may have of the file
     */
    List<String> settled(int mostLines) throws IOException {
        always();
        List<String> places = places();
        List<String> wanted = scene.deletes() ? List.of() : List.of(scene.target());
        if (places.stream().anyMatch(place -> place.startsWith("inbox"))) {
            violations.add("STUCK in the inbox: " + places);
        } else if (places.size() > wanted.size()) {
            violations.add("DOUBLED: " + places);
        } else if (!places.equals(wanted)) {
            violations.add("ELSEWHERE: " + places);
        }
        if (lines() < 1 || lines() > mostLines) {
            violations.add("LINES: " + lines());
        }
        report();
        TreeSet<String> left = new TreeSet<>(files());
        left.removeAll(scene.files());
        left.removeAll(places);
        if (!left.isEmpty()) {
            violations.add("LEFT BEHIND: " + left);
        }
        if (!scene.isUploaded()) {
            Path reason = home.resolve(scene.target() + UniqueFileName.REASON);
            if (!Files.exists(reason) || !Files.readString(reason).equals(scene.reason())) {
                violations.add("REASON is not whole");
            }
        }
        return violations;
    }

    private void report() throws IOException {
        int earlier = 0;
        for (Path month : months()) {
            List<CSVRecord> rows = rows(month);
            for (int i = 0; i < rows.size(); i++) {
                boolean header = i == 0 && rows.get(i).toList().equals(ReportLine.COLUMNS);
                if (!header && (i == 0 || !ReportLine.isWhole(rows.get(i)))) {
                    violations.add("REPORT is broken in " + month.getFileName() + ": "
                            + rows.get(i).toList());
                }
                earlier += ReportLine.file(rows.get(i)).equals("earlier.bmp") ? 1 : 0;
            }
        }
        if (earlier != (scene.hasEarlierLine() ? 1 : 0)) {
            violations.add("EARLIER lines: " + earlier);
        }
    }

    /** That tell how the file was settled. */
    private long lines() throws IOException {
        long lines = 0;
        for (Path month : months()) {
            lines += rows(month).stream()
                    .filter(row -> row.size() == ReportLine.COLUMNS.size()
                            && ReportLine.isWhole(row)
                            && ReportLine.file(row).equals(scene.fileName())
                            && row.get(1).equals(scene.status().name())
                            && (!scene.isUploaded() || row.get(3).equals(scene.id())))
                    .count();
        }
        return lines;
    }

    private static List<CSVRecord> rows(Path report) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.readString(report).replace("\uFEFF", ""), CSVFormat.DEFAULT)) {
            return parser.getRecords();
        }
    }

    private List<Path> months() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> places() throws IOException {
        List<String> places = new ArrayList<>();
        for (String file : files()) {
            boolean hidden = file.contains("/.");
            if (!hidden && Files.readString(home.resolve(file)).equals(scene.content())) {
                places.add(file);
            }
        }
        return places;
    }

    private List<String> files() throws IOException {
        List<String> all = new ArrayList<>();
        for (String folder : FOLDERS) {
            InboxBench.names(home.resolve(folder)).stream()
                    .filter(name -> Files.isRegularFile(home.resolve(folder).resolve(name)))
                    .forEach(name -> all.add(folder + "/" + name));
        }
        return all;
    }
}
