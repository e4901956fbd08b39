// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelwechatpay.media.example.onboarding.papers.Applicant;
import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JSON files of an applicant: ids and what is made of its application, or else what is wrong. */
public final class Paperwork {

    private static final Logger LOG = LoggerFactory.getLogger(Paperwork.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    /**
     * The file that no longer holds goes first: a crash between the two leaves none, and the applicant is tried again.
     *
     * @param applyment made of the applicant's own application, or null
     */
    public Outcome settle(Applicant applicant, List<Result> results, JsonNode applyment) {
        Place place = applicant.place();
        boolean complete = results.stream().allMatch(Result::isUploaded);
        try {
            Files.deleteIfExists(place.applyment());
            if (complete) {
                Map<String, String> ids = new TreeMap<>();
                results.forEach(result -> ids.put(result.field(), result.mediaId()));
                Files.deleteIfExists(place.errors());
                write(place.ids(), ids, applicant.seen());
                if (applyment != null) {
                    write(place.applyment(), applyment, applicant.seen());
                }
                return new Outcome(place, Outcome.Status.complete, results);
            }
            Map<String, Problem> problems = new TreeMap<>();
            results.stream()
                    .filter(result -> !result.isUploaded())
                    .forEach(result -> problems.put(result.field(), result.problem()));
            Files.deleteIfExists(place.ids());
            write(place.errors(), problems, Instant.now());
            return new Outcome(place, Outcome.Status.failed, results);
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            return Outcome.inaccessible(place, results);
        }
    }

    /**
     * Whole or not at all.
     *
     * @param time of the file: that of applicant.json is when the files were looked at, so that one that changed while
     *     they were uploaded is newer
     */
    private static void write(Path target, Object content, Instant time) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.deleteIfExists(temporary); // perhaps a link, put there by who brought the files
        Files.write(
                temporary,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        Files.setLastModifiedTime(temporary, FileTime.from(time));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
