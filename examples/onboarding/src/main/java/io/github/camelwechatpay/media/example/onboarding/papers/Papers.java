// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An applicant's files, to be read until this is closed. */
public sealed interface Papers extends Closeable permits FolderPapers, ZipPapers, NoPapers {

    /** Sorted by field; at least one, if only to tell that there is none. */
    List<FieldFile> files();

    /** When the youngest of the files was changed. */
    Instant lastChange() throws IOException;

    @Override
    default void close() throws IOException {}

    static Papers of(Place place) throws IOException {
        if (place.ambiguous()) {
            return new NoPapers(Trouble.SAME_NAME);
        }
        return place.zip() ? ZipPapers.open(place.source()) : FolderPapers.in(place.source());
    }

    /** One file for each field, whose name is one. */
    static List<FieldFile> checked(List<FieldFile> files) {
        if (files.isEmpty()) {
            return List.of(FieldFile.none(Trouble.NO_FILES));
        }
        Map<String, List<FieldFile>> fields =
                files.stream().collect(Collectors.groupingBy(FieldFile::field, TreeMap::new, Collectors.toList()));
        return fields.values().stream()
                .flatMap(same -> same.stream().map(file -> file.checked(same.size() == 1)))
                .toList();
    }
}
