// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportPositionTest {

    private static final int PLACE = 1_000;

    @TempDir
    private Path folder;

    private Path file;
    private ReportPosition position;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("report.csv");
        Files.write(file, bytes(PLACE));
        try (FileChannel channel = FileChannel.open(file)) {
            position = ReportPosition.at(file, channel, PLACE);
        }
    }

    @Test
    void isGoodAsLongAsTheFileOnlyGrows() throws IOException {
        assertThat(isGood(position)).isTrue();

        Files.writeString(file, "more", StandardOpenOption.APPEND);

        assertThat(isGood(position)).isTrue();
    }

    @Test
    void isNotGoodIfTheBytesBeforeItWereEdited() throws IOException {
        for (int at : new int[] {PLACE - 1, PLACE - 512}) {
            byte[] edited = bytes(PLACE);
            edited[at]++;
            Files.write(file, edited);

            assertThat(isGood(position)).as("byte %d", at).isFalse();
        }
    }

    @Test
    void isNotGoodIfTheFileIsShorter() throws IOException {
        Files.write(file, bytes(PLACE - 1));

        assertThat(isGood(position)).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which knows files by their names alone
    void isNotGoodInAnotherFileOfTheSameContent() throws IOException {
        Path other = folder.resolve("other");
        Files.write(other, bytes(PLACE));
        Files.move(file, folder.resolve("earlier"));
        Files.move(other, file);

        assertThat(isGood(position)).isFalse();
    }

    @Test
    void isAlwaysGoodAtTheStart() throws IOException {
        Files.write(file, new byte[0]);

        assertThat(isGood(ReportPosition.START)).isTrue();
    }

    private boolean isGood(ReportPosition place) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return place.isGood(file, channel);
        }
    }

    private static byte[] bytes(int length) {
        return Arrays.copyOf("a line of the report,".repeat(length).getBytes(StandardCharsets.UTF_8), length);
    }
}
