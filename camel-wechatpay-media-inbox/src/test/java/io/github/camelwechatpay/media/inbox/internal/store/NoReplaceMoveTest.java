// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NoReplaceMoveTest {

    @TempDir
    private Path folder;

    /** What looks like a crash's reservation is another node's, whose clock is ahead, and which gives it up just then. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesANameThatIsGivenUpWhileItIsLookedAtForOneInUse() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "content");
        Path name = Files.createFile(folder.resolve("b"));

        assertThatThrownBy(() -> new NoReplaceMove(new Deleting(name)).rename(file, name))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("content");
        assertThat(name).doesNotExist();
    }

    /** Deletes a file when it is asked, and is behind. */
    private static final class Deleting extends Clock {

        private final Path file;

        Deleting(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("nobody asks for another zone");
        }
    }
}
