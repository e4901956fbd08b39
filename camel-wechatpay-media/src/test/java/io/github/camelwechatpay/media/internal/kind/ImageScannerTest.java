// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageScannerTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int[] BLOCKS = {1, 2, 3, 7, 64, 65_536, Integer.MAX_VALUE};
    private static final int SMALL = 4_096;
    private static final int PREFIXES_OF_A_LARGE_ONE = 320;
    private static final int MUTATIONS = 20_000;

    static List<PictureSample> pictures() {
        return Pictures.good();
    }

    @Test
    void knowsPicturesOfEveryBuild() {
        assertThat(pictures())
                .hasSizeGreaterThanOrEqualTo(45)
                .extracting(PictureSample::toString)
                .doesNotHaveDuplicates();
        for (MediaType type : List.of(MediaType.JPEG, MediaType.PNG, MediaType.BMP)) {
            assertThat(Pictures.small(type)).hasSizeGreaterThanOrEqualTo(8);
        }
        byte[] restarts = Jpegs.withRestarts();
        assertThat(IntStream.range(1, restarts.length)
                        .filter(i -> restarts[i - 1] == -1 && (restarts[i] & 0xF8) == 0xD0))
                .hasSizeGreaterThan(4);
    }

    /** All but those whose header the JDK does not know, or whose wrong header it believes. */
    static Stream<PictureSample> picturesForTheJdk() {
        return pictures().stream()
                .filter(picture ->
                        !picture.name().startsWith("OS/2 2") && !picture.name().startsWith("a wrong"));
    }

    @ParameterizedTest
    @MethodSource("picturesForTheJdk")
    void isTriedWithPicturesThatTheJdkReads(PictureSample picture) throws Exception {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            int width = reader.canReadRaster()
                    ? reader.readRaster(0, null).getWidth()
                    : reader.read(0).getWidth();
            reader.dispose();
            assertThat(width).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void findsAGoodPictureWholeInBlocksOfAnySize(PictureSample picture) {
        for (int block : BLOCKS) {
            assertThat(verdict(picture.type(), picture.bytes(), picture.bytes().length, block))
                    .as("blocks of %d", block)
                    .isEqualTo(Verdict.WHOLE);
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    @Covers("T05")
    void findsNoBeginningOfAPictureWholeUnlessOnlyItsTailIsMissing(PictureSample picture) {
        int length = picture.bytes().length;
        int step = length <= SMALL ? 1 : Math.max(1, length / PREFIXES_OF_A_LARGE_ONE);
        for (int cut = 0; cut < length; cut += step) {
            Verdict expected = cut < picture.needed() ? Verdict.CUT : Verdict.WHOLE;
            assertThat(verdict(picture.type(), picture.bytes(), cut, Integer.MAX_VALUE))
                    .as("the first %d of %d bytes", cut, length)
                    .isEqualTo(expected);
        }
        assertThat(length / step).isGreaterThanOrEqualTo(Math.min(length, 300));
        assertThat(verdict(picture.type(), picture.bytes(), picture.needed() - 1, SMALL))
                .isEqualTo(Verdict.CUT);
        assertThat(verdict(picture.type(), picture.bytes(), picture.needed(), SMALL))
                .isEqualTo(Verdict.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void doesNotMindWhateverFollowsAPicture(PictureSample picture) {
        for (int seed = 0; seed < 20; seed++) {
            byte[] longer = join(picture.bytes(), Bytes.random(1 + seed * 97, seed));
            assertThat(verdict(picture.type(), longer, longer.length, 64)).isEqualTo(Verdict.WHOLE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "BMP"})
    @Covers("T07")
    void survivesTwentyThousandMutations(MediaType type) {
        List<PictureSample> pictures = Pictures.small(type);
        Random random = new Random(20);
        int[] verdicts = new int[Verdict.values().length];
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = mutant(pictures.get(i % pictures.size()).bytes(), random);
            Verdict atOnce = verdict(type, mutant, mutant.length, Integer.MAX_VALUE);
            Verdict inBlocks = verdict(type, mutant, mutant.length, 1 + random.nextInt(200));
            if (atOnce != inBlocks) {
                assertThat(inBlocks).as("mutation %d", i).isEqualTo(atOnce);
            }
            verdicts[atOnce.ordinal()]++;
        }
        long spent = THREADS.getCurrentThreadCpuTime() - start;

        assertThat(verdicts).as("each verdict was given").doesNotContain(0);
        assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(10));
    }

    static Stream<Claim> claims() {
        byte[] jpeg = Jpegs.baseline();
        byte[] png = Pngs.colours();
        byte[] bmp = Bmps.colours();
        Stream<Claim> segments = Stream.of(0, 1, 2, 65_535)
                .map(length -> new Claim(
                        "JPEG segment of " + length,
                        MediaType.JPEG,
                        Bytes.insert(jpeg, 2, join(Bytes.of(0xFF, 0xE1), Bytes.big(length, 2))),
                        length < 3 ? Verdict.WHOLE : Verdict.CUT));
        Stream<Claim> chunks = Stream.of(1L, 65_535L, 1L << 31, 0xFFFFFFFFL)
                .map(length -> new Claim(
                        "PNG chunk of " + length,
                        MediaType.PNG,
                        Bytes.with(png, Pngs.BEHIND_HEADER, Bytes.big(length, 4)),
                        Verdict.CUT));
        Stream<Claim> sizes = Stream.of(0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 65_535L)
                .flatMap(width -> Stream.of(0x7FFFFFFFL, 0x80000000L, 0x80000001L, 65_535L)
                        .map(height -> new Claim(
                                "BMP of " + width + " x " + height,
                                MediaType.BMP,
                                sized(bmp, width, height),
                                Verdict.CUT)));
        Stream<Claim> places = Stream.of(Bmps.OFFSET_AT, Bmps.WIDTH_AT, Bmps.HEIGHT_AT)
                .map(at -> new Claim(
                        "BMP with 2^31 at " + at,
                        MediaType.BMP,
                        Bytes.with(bmp, at, Bytes.little(1L << 31, 4)),
                        Verdict.CUT));
        return Stream.of(segments, chunks, sizes, places).flatMap(claims -> claims);
    }

    @ParameterizedTest
    @MethodSource("claims")
    @Covers({"T06", "T07"})
    void spendsNoMemoryOnWhatAFileClaims(Claim claim) {
        byte[] file = claim.file();
        verdict(claim.type(), file, file.length, 7);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Verdict verdict = verdict(claim.type(), file, file.length, Integer.MAX_VALUE);
        long spent = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(verdict).isEqualTo(claim.verdict());
        assertThat(spent).isLessThan(64 * 1024);
    }

    @Test
    void findsNoBmpWholeThatIsCutAndDoesNotSayWhereItsPixelsBegin() {
        byte[] bmp = Bytes.with(Bmps.colours(), Bmps.OFFSET_AT, Bytes.little(0, 4));

        assertThat(verdict(MediaType.BMP, bmp, bmp.length, 64)).isEqualTo(Verdict.WHOLE);
        assertThat(verdict(MediaType.BMP, bmp, bmp.length - 1, 64)).isEqualTo(Verdict.CUT);
    }

    private static byte[] sized(byte[] bmp, long width, long height) {
        return Bytes.with(bmp, Bmps.WIDTH_AT, join(Bytes.little(width, 4), Bytes.little(height, 4)));
    }

    /** A copy with up to eight other bytes, most of them at the start, sometimes cut. */
    private static byte[] mutant(byte[] picture, Random random) {
        int length = random.nextInt(10) == 0 ? random.nextInt(picture.length) + 1 : picture.length;
        byte[] mutant = Bytes.cut(picture, length);
        int[] special = {0, 1, 0x7F, 0x80, 0xD9, 0xDA, 0xC0, 0xFF, random.nextInt()};
        for (int n = random.nextInt(8) + 1; n > 0; n--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(64, length) : length);
            mutant[at] = (byte) special[random.nextInt(special.length)];
        }
        return mutant;
    }

    private static Verdict verdict(MediaType type, byte[] file, int length, int block) {
        ImageScanner walker = ImageScanner.of(type);
        for (int i = 0; i < length; ) {
            int next = Math.min(block, length - i);
            walker.walk(file, i, next);
            i += next;
        }
        return walker.isEmpty() ? Verdict.EMPTY : walker.isWhole() ? Verdict.WHOLE : Verdict.CUT;
    }

    private enum Verdict {
        WHOLE,
        CUT,
        EMPTY
    }

    /** A file that says of itself that it is large. */
    private record Claim(String name, MediaType type, byte[] file, Verdict verdict) {

        @Override
        public String toString() {
            return name;
        }
    }
}
