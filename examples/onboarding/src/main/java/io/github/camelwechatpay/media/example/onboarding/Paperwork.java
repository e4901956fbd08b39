package io.github.camelwechatpay.media.example.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two JSON files of an applicant, of which there is never more than one. */
final class Paperwork {

    private static final Logger LOG = LoggerFactory.getLogger(Paperwork.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    /** The file that no longer holds goes first: a crash between the two leaves none, and the applicant is tried again. */
    Outcome settle(Applicant applicant, List<Result> results) {
        List<Result> failed =
                results.stream().filter(result -> !result.isUploaded()).toList();
        try {
            if (failed.isEmpty()) {
                Map<String, String> ids = new TreeMap<>();
                results.forEach(result -> ids.put(result.field(), result.mediaId()));
                Files.deleteIfExists(applicant.errors());
                write(applicant.ids(), ids, applicant.seen());
                return new Outcome(applicant.name(), Outcome.Status.complete, ids.size(), failed);
            }
            Map<String, Problem> problems = new TreeMap<>();
            failed.forEach(result -> problems.put(result.field(), result.problem()));
            Files.deleteIfExists(applicant.ids());
            write(applicant.errors(), problems, Instant.now());
            return new Outcome(applicant.name(), Outcome.Status.failed, 0, failed);
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            return Outcome.failed(applicant.name(), Trouble.FOLDER);
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
        Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        Files.setLastModifiedTime(temporary, FileTime.from(time));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The fields that have an id in an applicant.json; none if there is no such file, or it is not ours. */
    static Set<String> fields(Path ids) throws IOException {
        Set<String> fields = new TreeSet<>();
        if (Files.exists(ids)) {
            try {
                JsonNode root = JSON.readTree(Files.readAllBytes(ids));
                root.properties().stream()
                        .filter(field -> field.getValue().isTextual()
                                && !field.getValue().textValue().isEmpty())
                        .forEach(field -> fields.add(field.getKey()));
            } catch (JsonProcessingException e) {
                LOG.warn("{} is no JSON, so the applicant is uploaded anew", ids);
            }
        }
        return fields;
    }
}
