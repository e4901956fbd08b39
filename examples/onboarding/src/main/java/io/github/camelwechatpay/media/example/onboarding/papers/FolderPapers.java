// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that lie in a folder. */
record FolderPapers(List<Path> paths) implements Papers {

    private static final Set<String> OUR_OWN = Set.of(Place.IDS, Place.ERRORS, Place.APPLICATION, Place.APPLYMENT);

    static FolderPapers in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new FolderPapers(all.filter(FolderPapers::isTheirs).sorted().toList());
        }
    }

    /** A broken link counts as a file, which then fails: an applicant never becomes complete without it. */
    private static boolean isTheirs(Path file) {
        String name = file.getFileName().toString();
        return !FieldFile.isLitter(name) && !OUR_OWN.contains(name) && !Files.isDirectory(file);
    }

    @Override
    public List<FieldFile> files() {
        List<FieldFile> files = new ArrayList<>();
        paths.forEach(path -> files.add(FieldFile.of(path.getFileName().toString(), () -> path)));
        return Papers.checked(files);
    }

    @Override
    public Instant lastChange() throws IOException {
        Instant last = Instant.MIN;
        for (Path path : paths) {
            Instant changed = Files.getLastModifiedTime(path).toInstant();
            last = changed.isAfter(last) ? changed : last;
        }
        return last;
    }
}
