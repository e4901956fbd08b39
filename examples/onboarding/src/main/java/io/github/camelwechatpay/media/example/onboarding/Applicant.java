package io.github.camelwechatpay.media.example.onboarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder as it was when it was looked at.
 *
 * @param files at least one, sorted by field; an empty folder's tells that it is empty
 * @param seen when that was
 */
record Applicant(Path folder, List<FieldFile> files, Instant seen) {

    static final String IDS = "applicant.json";
    static final String ERRORS = "applicant.errors.json";

    private static final Set<String> OUR_OWN = Set.of(IDS, ERRORS);

    static Applicant in(Path folder) throws IOException {
        Instant seen = Instant.now();
        try (Stream<Path> all = Files.list(folder)) {
            List<FieldFile> files = all
                    .filter(Applicant::isTheirs)
                    .sorted()
                    .collect(Collectors.groupingBy(FieldFile::fieldOf, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(entry -> FieldFile.of(entry.getKey(), entry.getValue()))
                    .toList();
            return new Applicant(folder, files.isEmpty() ? List.of(FieldFile.none(folder)) : files, seen);
        }
    }

    /** A broken link counts as a file, which then fails: an applicant never becomes complete without it. */
    private static boolean isTheirs(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !OUR_OWN.contains(name) && !Files.isDirectory(file);
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path ids() {
        return folder.resolve(IDS);
    }

    Path errors() {
        return folder.resolve(ERRORS);
    }

    /** Whether applicant.json has an id for each file, and no file changed since. */
    boolean isComplete() throws IOException {
        Set<String> fields = new TreeSet<>();
        for (FieldFile file : files) {
            fields.add(file.field());
            if (file.trouble() != null) {
                return false;
            }
        }
        return Paperwork.fields(ids()).equals(fields) && !isAnyNewer();
    }

    private boolean isAnyNewer() throws IOException {
        Instant uploaded = Files.getLastModifiedTime(ids()).toInstant();
        for (FieldFile file : files) {
            if (Files.getLastModifiedTime(file.path()).toInstant().isAfter(uploaded)) {
                return true;
            }
        }
        return false;
    }
}
