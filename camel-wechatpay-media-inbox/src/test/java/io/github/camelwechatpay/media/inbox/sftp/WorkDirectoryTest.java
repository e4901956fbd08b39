// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.inbox.internal.store.WorkDirectoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are kept on a local disk while they are uploaded, and what a crash leaves of them. */
class WorkDirectoryTest {

    private static final String INBOX = "sftp://shop@files.example:22/inbox";

    @TempDir
    Path temp;

    @Test
    void leavesNothingWhenAllFilesAreReleased() throws IOException {
        WorkDirectory work = new WorkDirectory(temp, INBOX);
        Path one = filled(work);
        Path other = filled(work);

        work.release(one);

        assertThat(one).doesNotExist();
        assertThat(other).hasContent("content");

        work.release(other);

        assertThat(temp).isEmptyDirectory();
    }

    /** Whatever the machine's clock says, and whatever it said when they were written. */
    @ParameterizedTest
    @ValueSource(longs = {0, -365, 365})
    void sweepsWhatACrashLeftAndNothingElse(long daysFromNow) throws IOException {
        Path theirs = Files.writeString(temp.resolve("wechatpay-media-theirs.part"), "theirs");
        Path left = filled(new WorkDirectory(temp, INBOX));
        Path used = filled(new WorkDirectory(temp, INBOX));
        unlock(left);
        for (Path file : List.of(theirs, left, used)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(daysFromNow))));
        }

        new WorkDirectory(temp, INBOX).sweep();

        assertThat(left).doesNotExist();
        assertThat(left.getParent().getParent()).doesNotExist();
        assertThat(used).hasContent("content");
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void leavesAnotherInboxesFilesAlone() throws IOException {
        Path other = filled(new WorkDirectory(temp, INBOX + "2"));
        unlock(other);

        new WorkDirectory(temp, INBOX).sweep();

        assertThat(other).exists();
    }

    @Test
    void goesOnWhenTheFolderIsBack() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("work"));
        WorkDirectory work = new WorkDirectory(folder, INBOX);
        Files.delete(folder);

        assertThatThrownBy(work::newFile).isInstanceOf(WorkDirectoryException.class);

        Files.createDirectory(folder);
        Path file = filled(work);

        assertThat(file).hasContent("content");

        work.release(file);

        assertThat(folder).isEmptyDirectory();
    }

    private static Path filled(WorkDirectory work) throws IOException {
        Path file = work.newFile();
        work.fill(file, new ByteArrayInputStream("content and more".getBytes()), "content".length());
        return file;
    }

    /** As the end of its process does it: nothing has the lock any more. */
    private static void unlock(Path file) throws IOException {
        Path folder = file.getParent().getParent();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path lock : all.filter(Files::isRegularFile).toList()) {
                Files.delete(lock);
                FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
            }
        }
    }
}
