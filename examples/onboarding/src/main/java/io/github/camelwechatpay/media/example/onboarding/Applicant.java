// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An applicant as it was when it was looked at.
 *
 * @param seen when that was
 */
record Applicant(Place place, Papers papers, Instant seen) implements Closeable {

    static Applicant at(Place place) throws IOException {
        Instant seen = Instant.now();
        return new Applicant(place, Papers.of(place), seen);
    }

    /** Sorted by field; at least one, if only to tell that there is none. */
    List<FieldFile> files() {
        return papers.files();
    }

    /** The ids by field if there is one for each file, and no file changed since; else none. */
    Map<String, String> completeIds() throws IOException {
        if (files().stream().anyMatch(file -> file.trouble() != null)) {
            return Map.of();
        }
        Map<String, String> ids = Paperwork.ids(place.ids());
        Set<String> fields = files().stream().map(FieldFile::field).collect(Collectors.toSet());
        return ids.keySet().equals(fields) && !isChanged() && !isApplymentDue() ? ids : Map.of();
    }

    boolean hasApplication() {
        return Files.isRegularFile(place.application());
    }

    /** Whether there is an application, and nothing was made of it yet or it changed since. */
    private boolean isApplymentDue() throws IOException {
        return hasApplication()
                && (!Files.isRegularFile(place.applyment())
                        || Files.getLastModifiedTime(place.application())
                                        .compareTo(Files.getLastModifiedTime(place.applyment()))
                                > 0);
    }

    private boolean isChanged() throws IOException {
        return papers.lastChange()
                .isAfter(Files.getLastModifiedTime(place.ids()).toInstant());
    }

    @Override
    public void close() throws IOException {
        papers.close();
    }
}
