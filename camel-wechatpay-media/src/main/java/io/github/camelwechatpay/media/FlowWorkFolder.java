package io.github.camelwechatpay.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private static final int BLOCK = 64 * 1024;
    private static final Duration OLD = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    FlowWorkFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @throws FlowWorkFolderException if there is no room, no folder or no right for it */
    Path newFile() throws FlowWorkFolderException {
        try {
            return Files.createTempFile(folder, PREFIX, SUFFIX);
        } catch (IOException e) {
            throw new FlowWorkFolderException(e);
        }
    }

    /**
     * Copies no more than so many bytes.
     *
     * @throws FlowWorkFolderException if they cannot be stored here, which is not their server's fault
     */
    void fill(Path copy, InputStream from, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream to = open(copy)) {
            for (long left = most; left > 0; ) {
                int length = from.read(block, 0, (int) Math.min(block.length, left));
                if (length < 0) {
                    return;
                }
                write(to, block, length);
                left -= length;
            }
        }
    }

    private static OutputStream open(Path copy) throws FlowWorkFolderException {
        try {
            return Files.newOutputStream(copy);
        } catch (IOException e) {
            throw new FlowWorkFolderException(e);
        }
    }

    private static void write(OutputStream to, byte[] block, int length) throws FlowWorkFolderException {
        try {
            to.write(block, 0, length);
        } catch (IOException e) {
            throw new FlowWorkFolderException(e);
        }
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
