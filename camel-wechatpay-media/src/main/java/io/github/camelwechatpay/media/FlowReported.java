package io.github.camelwechatpay.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Which files of the inbox have a line in the report: those whose move did not follow, for a crash came in between. Read when
 * it is first asked for, and after that only what was added.
 */
final class FlowReported {

    private final Predicate<String> isInInbox;
    private final Map<String, Set<String>> ids = new HashMap<>();
    private boolean begun;
    private long read;

    FlowReported(Predicate<String> isInInbox) {
        this.isInInbox = isInInbox;
    }

    /** @param lastMonth what the report was before its latest month */
    void catchUp(Path report, Optional<Path> lastMonth) throws IOException {
        ids.keySet().removeIf(isInInbox.negate());
        if (!begun && lastMonth.isPresent()) {
            read(lastMonth.get(), 0);
        }
        begun = true;
        long size = Files.exists(report) ? Files.size(report) : 0;
        if (size < read) {
            read = 0; // another month's
        }
        if (size > read) {
            read(report, read);
            read = size;
        }
    }

    boolean holds(String name, String id) {
        return ids.getOrDefault(name, Set.of()).contains(id);
    }

    private void read(Path report, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(report, StandardOpenOption.READ);
                InputStream bytes = Channels.newInputStream(channel.position(from));
                Reader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                CSVParser rows = CSVParser.parse(text, FlowReport.FORMAT)) {
            rows.forEach(this::take);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(CSVRecord row) {
        if (FlowLine.isDone(row) && isInInbox.test(FlowLine.file(row))) {
            ids.computeIfAbsent(FlowLine.file(row), name -> new HashSet<>()).add(FlowLine.mediaId(row));
        }
    }
}
