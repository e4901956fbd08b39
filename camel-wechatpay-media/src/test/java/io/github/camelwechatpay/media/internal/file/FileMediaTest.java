// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.FileModification;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileMediaTest {

    private static final String NAME = "ZhangSan-110101199003071234.jpg";
    private static final int SIZE = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = FileModification.write(folder.resolve(NAME), Bytes.random(SIZE, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, SIZE})
    void givesTheSameBytesEachTimeWhateverTheirNumber(int size) throws IOException {
        byte[] bytes = Bytes.random(size, size);
        Media media = Media.of(FileModification.write(file, bytes));

        assertThat(media.size()).isEqualTo(size);
        assertThat(read(media)).isEqualTo(bytes);
        assertThat(read(media)).isEqualTo(bytes).isEqualTo(read(Media.of(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, SIZE})
    void givesTheSameBytesThroughBorrowedBlocksAndAfterwards(int size) throws IOException {
        FileBlocks blocks = new FileBlocks();
        for (int i = 0; i < 3; i++) {
            byte[] bytes = Bytes.random(size, size + i);
            Media media = Media.of(FileModification.write(file, bytes));
            media.borrow(blocks);

            assertThat(read(media)).isEqualTo(bytes);
            assertThat(read(media)).isEqualTo(bytes);
            media.release();
            assertThat(read(media)).isEqualTo(bytes);
        }
    }

    @Test
    void leavesTheNextAnEmptyBlock() throws IOException {
        FileBlocks blocks = new FileBlocks();
        byte[] first = blocks.take();
        blocks.giveBack(first, 0);
        Media media = Media.of(file);
        media.borrow(blocks);
        read(media);
        media.release();

        assertThat(blocks.take()).isSameAs(first).containsOnly(0);
    }

    @Test
    void givesBlocksOf64KilobytesAndARest() throws IOException {
        List<Integer> lengths = new ArrayList<>();

        Media.of(file).transferTo((bytes, offset, length) -> lengths.add(length));

        assertThat(lengths).containsExactly(65_536, 65_536, 65_536, SIZE - 3 * 65_536);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileModification#all")
    void givesNothingOfAFileThatIsNotTheOneThatWasNamed(FileModification harm) throws IOException {
        Media media = Media.of(file);
        harm.deed().to(file);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        refuses(harm.code(), () -> media.transferTo(sink::write));
        assertThat(sink.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileModification#all")
    void givesNothingOfAFileThatChangedBetweenTwoReadings(FileModification harm) throws IOException {
        Media media = Media.of(file);
        assertThat(read(media)).hasSize(SIZE);
        harm.deed().to(file);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        refuses(harm.code(), () -> media.transferTo(sink::write));
        assertThat(sink.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileModification#all")
    void keepsTheLastBlockOfAFileThatChangesWhileItIsRead(FileModification harm) {
        Media media = Media.of(file);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        refuses(
                harm.code(),
                () -> media.transferTo((bytes, offset, length) -> {
                    if (sink.size() == 0) {
                        harm.deed().to(file);
                    }
                    sink.write(bytes, offset, length);
                }));
        assertThat(sink.size()).isPositive().isLessThan(SIZE);
    }

    @Test
    void givesNoBlockThatIsNotInTheFileAnyMore() {
        Media media = Media.of(file);
        List<Integer> lengths = new ArrayList<>();

        refuses(
                "CHANGED",
                () -> media.transferTo((bytes, offset, length) -> {
                    lengths.add(length);
                    Files.write(file, Bytes.of(1));
                }));
        assertThat(lengths).containsExactly(65_536);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileModification#all")
    @Covers({"T09", "F50"})
    void refusesAnUploadWhoseFileChangedAfterItWasChecked(FileModification harm) throws IOException {
        byte[] jpeg = Jpegs.baseline();
        MediaApi api = MediaApiTable.named("uploadmedia");
        MediaCheck.Checked checked = MediaCheck.check(
                Media.of(FileModification.write(file, jpeg)), "", api.rules(api.limits()), CheckLevel.FULL, false);
        harm.deed().to(file);
        MultipartBody body = MultipartBody.of("b", List.of(), "media", "a.jpg", "image/jpeg", checked.media());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        refuses(harm.code(), () -> body.writeTo(out));
        assertThat((long) out.size()).isLessThan(body.length() - jpeg.length + 1);
    }

    @Test
    void givesTheBytesThatWereCheckedOfAFileOfOneBlockThatWasChangedUnnoticed() throws IOException {
        byte[] checked = Bytes.random(65_536, 5);
        Media media = Media.of(FileModification.write(file, checked));
        assertThat(read(media)).isEqualTo(checked);
        FileModification.write(file, Bytes.random(65_536, 6));

        assertThat(read(media)).isEqualTo(checked);
    }

    @Test
    void noticesThatAnEmptyFileGrew() throws IOException {
        Media media = Media.of(FileModification.write(file, new byte[0]));
        Files.write(file, Bytes.of(1));

        refuses("CHANGED", () -> read(media));
    }

    @Test
    void passesOnWhatTheReceiverThrows() {
        IOException broken = new IOException("Broken pipe");

        assertThatThrownBy(() -> Media.of(file).transferTo((bytes, offset, length) -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    @Covers("F47")
    void refusesAFolder() throws IOException {
        Path other = Files.createDirectory(folder.resolve("ZhangSan-folder"));

        assertThat(refuses("UNSUPPORTED_BODY", () -> Media.of(other)).what()).contains("a folder");
    }

    @Test
    @Covers("F47")
    void cannotReadAFileThatIsNotThere() {
        InvalidMediaException refusal = refuses("UNREADABLE", () -> Media.of(folder.resolve("ZhangSan")));

        assertThat(refusal.what()).isEqualTo("The file does not exist (NoSuchFileException)");
    }

    @Test
    void readsTheFileBehindALink() throws IOException {
        Path link = link(file);
        Media media = Media.of(link);

        assertThat(read(media)).isEqualTo(Files.readAllBytes(file));
        Files.write(file, Bytes.of(1), APPEND);
        refuses("CHANGED", () -> read(media));
    }

    @Test
    void noticesALinkThatPointsToAnotherFile() throws IOException {
        Path link = link(file);
        Media media = Media.of(link);
        Path other = FileModification.write(folder.resolve("other"), Bytes.random(SIZE, 3));
        Files.delete(link);
        Files.createSymbolicLink(link, other);

        refuses("CHANGED", () -> read(media));
    }

    @Test
    void cannotReadALinkToNothingOrToItself() throws IOException {
        Path nowhere = link(folder.resolve("nowhere"));
        Path itself = folder.resolve("ZhangSan-itself");
        Files.createSymbolicLink(itself, itself);

        refuses("UNREADABLE", () -> Media.of(nowhere));
        refuses("UNREADABLE", () -> Media.of(itself));
    }

    @Test
    @Covers("F47")
    void neverOpensAPipe() throws Exception {
        Path pipe = pipe(folder.resolve("ZhangSan-pipe"));

        InvalidMediaException refusal =
                assertTimeoutPreemptively(PATIENCE, () -> refuses("UNSUPPORTED_BODY", () -> Media.of(pipe)));
        assertThat(refusal.what()).contains("a pipe");
        assertTimeoutPreemptively(PATIENCE, () -> refuses("UNSUPPORTED_BODY", () -> Media.of(link(pipe))));
    }

    @Test
    void neverOpensAPipeThatTookTheFilesPlace() throws Exception {
        Media media = Media.of(file);
        pipe(FileModification.gone(file));

        assertTimeoutPreemptively(PATIENCE, () -> refuses("CHANGED", () -> read(media)));
    }

    private static InvalidMediaException refuses(String code, ThrowingCallable call) {
        InvalidMediaException refusal = RefusalAssert.of(code, call);
        assertThat(refusal.getMessage()).doesNotContain("ZhangSan", "110101").doesNotContain("/");
        assertThat(String.valueOf(refusal.getCause())).doesNotContain("ZhangSan", "110101");
        return refusal;
    }

    private static byte[] read(Media media) throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        media.transferTo(sink::write);
        return sink.toByteArray();
    }

    private Path link(Path target) throws IOException {
        return Files.createSymbolicLink(folder.resolve("ZhangSan-link-" + target.getFileName()), target);
    }

    private static Path pipe(Path path) throws InterruptedException {
        int exit;
        try {
            exit = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        } catch (IOException e) {
            exit = -1;
        }
        assumeTrue(exit == 0, "There is no mkfifo on this machine");
        return path;
    }
}
