// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An applicant as it was when it was looked at.
 *
 * @param seen when that was
 */
public record Applicant(Place place, Papers papers, Instant seen) implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Applicant.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Applicant at(Place place) throws IOException {
        Instant seen = Instant.now();
        return new Applicant(place, Papers.of(place), seen);
    }

    /** Sorted by field; at least one, if only to tell that there is none. */
    public List<FieldFile> files() {
        return papers.files();
    }

    /** The ids by field if there is one for each file, and no file changed since; else none. */
    public Map<String, String> completeIds() throws IOException {
        if (files().stream().anyMatch(file -> file.trouble() != null)) {
            return Map.of();
        }
        Map<String, String> ids = ids(place.ids());
        Set<String> fields = files().stream().map(FieldFile::field).collect(Collectors.toSet());
        return ids.keySet().equals(fields) && !isChanged() && !isApplymentDue() ? ids : Map.of();
    }

    public boolean hasApplication() {
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

    /** The ids by field that a file of ids has; none if there is no such file, or it is not ours. */
    private static Map<String, String> ids(Path file) throws IOException {
        Map<String, String> ids = new TreeMap<>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) { // not a pipe, which would make it wait for good
            try {
                JsonNode root = JSON.readTree(Files.readAllBytes(file));
                root.properties().stream()
                        .filter(field -> field.getValue().isTextual()
                                && !field.getValue().textValue().isEmpty())
                        .forEach(field ->
                                ids.put(field.getKey(), field.getValue().textValue()));
            } catch (JsonProcessingException e) {
                LOG.warn("{} is no JSON, so the applicant is uploaded anew", file);
            }
        }
        return ids;
    }

    @Override
    public void close() throws IOException {
        papers.close();
    }
}
