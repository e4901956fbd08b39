package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A local folder where files are kept while they are uploaded, under names of ours. */
final class FlowWorkFolder {

    private static final Logger LOG = LoggerFactory.getLogger(FlowWorkFolder.class);

    private static final String PREFIX = "wechatpay-media-";
    private static final String SUFFIX = ".part";
    private static final Duration OLD = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    FlowWorkFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Path newFile() throws IOException {
        return Files.createTempFile(folder, PREFIX, SUFFIX);
    }

    /** Takes away what a crash left there; young files may be another process's. */
    void sweep() {
        Instant limit = clock.instant().minus(OLD);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                BasicFileAttributes about = FlowEntry.find(file); // null if another process was quicker
                if (about != null
                        && about.isRegularFile()
                        && about.lastModifiedTime().toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("localWorkDirectory cannot be cleared of old files: {}", FlowOnce.where(e));
        }
    }
}
