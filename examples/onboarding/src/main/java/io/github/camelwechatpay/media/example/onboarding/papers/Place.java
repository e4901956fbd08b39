// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an applicant's files are, and where the JSON about them goes: into the folder, or beside the zip.
 *
 * @param name the applicant's: that of the folder, or of the zip without its suffix
 * @param ambiguous whether another folder or zip has this name too
 */
public record Place(Path source, String name, boolean zip, boolean ambiguous) {

    static final String IDS = "applicant.json";
    static final String ERRORS = "applicant.errors.json";
    public static final String APPLICATION = "application.json";
    static final String APPLYMENT = "applyment4sub.json";

    private static final String SUFFIX = ".zip";

    /** The folders and zips of a folder, sorted by name; what begins with a dot is none. */
    public static List<Place> in(Path applicants) throws IOException {
        List<Place> found;
        try (Stream<Path> all = Files.list(applicants)) {
            found = all.filter(Place::isApplicant).map(Place::of).toList();
        }
        Map<String, Long> names = found.stream().collect(Collectors.groupingBy(Place::name, Collectors.counting()));
        return found.stream()
                .map(place -> new Place(place.source, place.name, place.zip, names.get(place.name) > 1))
                .sorted(Comparator.comparing(Place::source))
                .toList();
    }

    private static boolean isApplicant(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && (Files.isDirectory(path) || isZip(name) && Files.isRegularFile(path));
    }

    private static Place of(Path path) {
        String name = path.getFileName().toString();
        boolean zip = !Files.isDirectory(path);
        return new Place(path, zip ? name.substring(0, name.length() - SUFFIX.length()) : name, zip, false);
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** The name as it is in the folder of applicants, such as {@code 上海小店.zip}. */
    public String title() {
        return source.getFileName().toString();
    }

    public Path ids() {
        return zip ? source.resolveSibling(name + ".json") : source.resolve(IDS);
    }

    /** The applicant's own application, in clear; there may be none. */
    public Path application() {
        return zip ? source.resolveSibling(name + "." + APPLICATION) : source.resolve(APPLICATION);
    }

    /** What is made of it, with media ids and encrypted fields. */
    public Path applyment() {
        return zip ? source.resolveSibling(name + "." + APPLYMENT) : source.resolve(APPLYMENT);
    }

    public Path errors() {
        return zip ? source.resolveSibling(name + ".errors.json") : source.resolve(ERRORS);
    }
}
