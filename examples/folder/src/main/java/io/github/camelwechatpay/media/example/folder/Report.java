package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.csv.CSVFormat;

/** The CSV file that gets a line for each file that was settled; earlier runs' lines stay. */
final class Report {

    private static final String[] COLUMNS = {
        "file", "status", "api", "media_id", "digest", "digest_algorithm", "code", "advice", "uploaded_at"
    };
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;

    Report(Path file) {
        this.file = file;
    }

    /** On the disk when it returns: the upload's id must outlive whatever happens next. */
    synchronized void append(Line line) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String text = FORMAT.format(
                            line.file(),
                            line.status(),
                            line.api(),
                            line.mediaId(),
                            line.digest(),
                            line.digestAlgorithm(),
                            line.code(),
                            line.advice(),
                            line.uploadedAt())
                    + "\n";
            ByteBuffer bytes = ByteBuffer.wrap((before(out) + text).getBytes(StandardCharsets.UTF_8));
            out.position(out.size());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        }
    }

    /** The header for a new file; the end of a line that a crash cut off. */
    private static String before(FileChannel out) throws IOException {
        if (out.size() == 0) {
            return FORMAT.format((Object[]) COLUMNS) + "\n";
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        out.read(last, out.size() - 1);
        return last.get(0) == '\n' ? "" : "\n";
    }
}
