// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaTypeDetectorTest {

    private static final FileLimits ANY = FileLimits.any(20 * FileLimits.MIB, 128);

    @TempDir
    Path folder;

    static List<WrongTypeSample> kinds() {
        return WrongTypeSample.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tellsAKindByItsContentInMemoryAndOnDiskAndInBlocksOfAnySize(WrongTypeSample file) throws Exception {
        Media onDisk = Media.of(Files.write(folder.resolve("file"), file.bytes()));
        for (Media media : List.of(Media.of(file.bytes()), onDisk)) {
            assertThat(typeOf(media, "")).as(file.name()).isEqualTo(Optional.ofNullable(file.type()));
        }
        for (int block : new int[] {1, 7, 512, 8192}) {
            assertThat(inside(file.bytes(), block)).as(file.name()).isEqualTo(file.type());
        }
    }

    /** As a container is read, in blocks; the start is always there as a whole. */
    private static MediaType inside(byte[] file, int block) {
        MediaType type = MediaTypeDetector.of(file, file.length).orElse(null);
        ContainerScanner container = type == null ? null : ContainerScanner.of(type);
        if (container == null) {
            return type;
        }
        for (int i = 0; i < file.length; i += block) {
            container.read(file, i, Math.min(block, file.length - i));
        }
        container.close();
        return container.kind().orElse(type);
    }

    private static Optional<MediaType> typeOf(Media media, String name) {
        MediaApi api = MediaApiTable.named("uploadmedia");
        return Optional.ofNullable(MediaCheck.check(media, name, api.rules(ANY), CheckLevel.OFF, false)
                .type());
    }

    static Stream<WrongTypeSample> documentsInContainers() {
        return kinds().stream()
                .filter(s -> s.type() == MediaType.DOCX || s.type() == MediaType.XLSX || s.type() == MediaType.OFD);
    }

    @ParameterizedTest
    @MethodSource("documentsInContainers")
    void takesTheStartOfADocumentForOneThatIsStillGrowing(WrongTypeSample file) {
        for (int length : new int[] {32, 36}) {
            byte[] start = Bytes.cut(file.bytes(), length);
            InvalidMediaException refusal = RefusalAssert.of(
                    "INCOMPLETE",
                    () -> MediaCheck.check(
                            Media.of(start),
                            "",
                            MediaApiTable.named("uploadmedia").rules(ANY),
                            CheckLevel.FULL,
                            false));
            assertThat(refusal.what()).contains("a ZIP archive that is truncated");
        }
    }

    @Test
    @Covers("T07")
    void unpacksNoBombBeyondABound() {
        byte[] bomb =
                Containers.zip("bomb", "0".repeat(40_000_000), "[Content_Types].xml", "<Types/>".repeat(1_000_000));

        assertThat(bomb).hasSizeLessThan(200_000);
        assertThat(inside(bomb, 8192)).isEqualTo(MediaType.ZIP);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Covers("T07")
    void survivesFilesThatAreCutOrDamagedAnywhere(WrongTypeSample file) {
        int step = Math.max(1, file.bytes().length / 60);
        for (int i = 1; i < file.bytes().length; i += step) {
            inside(Bytes.cut(file.bytes(), i), 100);
            inside(Bytes.with(file.bytes(), i, (byte) 0xFF), 100);
            inside(Bytes.with(file.bytes(), i, (byte) 0), 100);
        }
    }
}
