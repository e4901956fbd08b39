// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.camelwechatpay.media.endurance.Violation.Kind;
import io.github.camelwechatpay.media.test.disk.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what was put into the inbox with what came of it: in the folders, in the ledger, in the reports, and in the
 * simulator, which alone knows what it gave for which content.
 */
final class Checker {

    private static final String NOTHING = Sha256.of(new byte[0]);

    private final Evidence evidence;
    private final Map<String, Dropped> byName = new TreeMap<>();
    private final Map<String, Set<String>> givenFor;
    private final Map<String, String> contentOf;
    private final Map<String, Set<String>> reported = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        evidence.dropped().forEach(file -> byName.put(file.name(), file));
        this.givenFor = evidence.given().stream().collect(groupingBy(Given::sha256, mapping(Given::id, toSet())));
        this.contentOf = evidence.given().stream().collect(toMap(Given::id, Given::sha256));
    }

    /** Nothing if all is well. */
    static List<Violation> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.byName.values().forEach(file -> {
            if (file.valid()) {
                checker.checkPlace(file, "done", evidence.folders().done());
                checker.checkLines(file);
            } else {
                checker.checkPlace(file, "failed", evidence.folders().failed());
                checker.checkInvalid(file);
            }
        });
        checker.checkReports();
        checker.checkLedger();
        checker.checkUploads();
        checker.checkLeftOvers();
        return List.copyOf(checker.violations);
    }

    /** In one folder, the right one, as it was. */
    private void checkPlace(Dropped file, String where, Map<String, String> folder) {
        List<String> places = new ArrayList<>();
        evidence.folders().byName().forEach((name, files) -> {
            if (files.containsKey(file.name())) {
                places.add(name);
            }
        });
        if (!places.contains(where)) {
            found(Kind.LOST, file, "belongs into " + where + " and is in " + (places.isEmpty() ? "no folder" : places));
        } else if (places.size() > 1) {
            found(Kind.TWICE, file, "is in " + places);
        } else if (!file.sha256().equals(folder.get(file.name()))) {
            found(Kind.CHANGED, file, "lies in " + where + " with other bytes than it came with");
        }
    }

    /** One line that says done in each report that tells of it, and at least one of them; always the same id. */
    private void checkLines(Dropped file) {
        Set<String> ids = new TreeSet<>();
        for (ReportFile report : evidence.reports()) {
            List<ReportFile.Line> lines = report.done().getOrDefault(file.name(), List.of());
            if (lines.size() > 1) {
                found(Kind.RECORDED_TWICE, file, "has " + lines.size() + " lines in one report");
            }
            lines.forEach(line -> ids.add(line.id()));
        }
        if (ids.isEmpty()) {
            found(Kind.NOT_RECORDED, file, "is in no report");
        } else if (ids.size() > 1) {
            found(Kind.RECORDED_TWICE, file, "has the ids " + ids);
        }
        reported.computeIfAbsent(file.sha256(), content -> new TreeSet<>()).addAll(ids);
    }

    /** Never on the wire, and whoever finds it finds out why. */
    private void checkInvalid(Dropped file) {
        if (evidence.sent().contains(file.sha256())) {
            found(Kind.INVALID, file, "is no whole picture and was sent");
        }
        if (NOTHING.equals(evidence.folders().failed().getOrDefault(file.name() + Folders.REASON, NOTHING))) {
            found(Kind.INVALID, file, "has no reason beside it");
        }
    }

    private void checkReports() {
        for (ReportFile report : evidence.reports()) {
            report.torn().forEach(torn -> found(Kind.LEFT_OVER, "In a report " + torn));
            report.done().values().stream().flatMap(List::stream).forEach(this::checkLine);
        }
    }

    /** About a file that was there, with an id that was given for this very content. */
    private void checkLine(ReportFile.Line line) {
        Dropped file = byName.get(line.file());
        if (file == null) {
            found(Kind.NOT_GIVEN, "A report tells of " + line.file() + ", which nobody put into the inbox");
        } else if (!givenFor.getOrDefault(file.sha256(), Set.of()).contains(line.id())) {
            found(Kind.NOT_GIVEN, file, "is done in a report with an id that was not given for it: " + line.id());
        } else if (!line.digest().equals(file.sha256())) {
            found(Kind.NOT_GIVEN, file, "is done in a report with the digest of something else");
        }
    }

    /** Each content has one id in the ledger, and all reports say the same. */
    private void checkLedger() {
        Map<String, Set<String>> known = new HashMap<>();
        for (LedgerRow row : evidence.ledger()) {
            String content = row.id() == null ? null : contentOf.get(row.id());
            if (row.id() == null) {
                found(Kind.LEFT_OVER, "The ledger holds a claim without an id: " + row.key());
            } else if (content == null) {
                found(Kind.NOT_GIVEN, "The ledger holds an id that nobody gave: " + row.id());
            } else {
                known.computeIfAbsent(content, none -> new TreeSet<>()).add(row.id());
            }
        }
        reported.forEach((content, ids) -> checkContent(content, known.getOrDefault(content, Set.of()), ids));
    }

    private void checkContent(String content, Set<String> known, Set<String> ids) {
        if (known.isEmpty()) {
            found(Kind.NOT_RECORDED, "The content " + content + " has no id in the ledger, and " + ids + " in reports");
        } else if (known.size() > 1 || ids.size() > 1 || !known.containsAll(ids)) {
            found(
                    Kind.RECORDED_TWICE,
                    "The content " + content + " is " + known + " in the ledger and " + ids + " in reports");
        }
    }

    private void checkUploads() {
        Tally tally = Tally.of(evidence);
        int explained = evidence.allowedExtra() + tally.unanswered();
        if (tally.extra() > explained) {
            found(
                    Kind.TOO_MANY_UPLOADS,
                    tally.extra() + " uploads more than there are contents, and no more than " + explained
                            + " are explained by kills and by answers that did not come in time");
        }
    }

    /** What lies around that is neither a file that was put into the inbox nor its reason. */
    private void checkLeftOvers() {
        evidence.leftOver().forEach(thing -> found(Kind.LEFT_OVER, thing + " lies around"));
        evidence.folders()
                .byName()
                .forEach((folder, files) -> files.forEach((name, content) -> {
                    boolean reason = name.endsWith(Folders.REASON)
                            && files.containsKey(name.substring(0, name.length() - Folders.REASON.length()));
                    if (!byName.containsKey(name) && !reason) {
                        boolean copy = byName.values().stream().anyMatch(file -> isCopy(file, content));
                        found(
                                copy ? Kind.TWICE : Kind.LEFT_OVER,
                                "In " + folder + " lies " + name + ", which nobody put there");
                    }
                }));
    }

    private static boolean isCopy(Dropped file, String content) {
        return file.valid() && file.sha256().equals(content);
    }

    private void found(Kind kind, Dropped file, String what) {
        found(kind, "The " + (file.valid() ? "picture " : "invalid file ") + file.name() + " " + what);
    }

    private void found(Kind kind, String sentence) {
        violations.add(new Violation(kind, sentence));
    }
}
