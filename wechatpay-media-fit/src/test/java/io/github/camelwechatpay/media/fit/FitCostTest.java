// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.test.machine.Machine;
import io.github.camelwechatpay.media.test.page.WrittenPart;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what pictures cost, and writes it into the page. Asked for by {@code -Dfit.cost=true}, on a machine that does nothing
 * else.
 */
@Tag("endurance")
@Tag("alone")
@EnabledIfSystemProperty(named = "fit.cost", matches = "true")
class FitCostTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final FitLimits LIMITS = new FitLimits(2 * 1024 * 1024, 64);
    private static final int RUNS = 11;
    private static final int LARGEST_HEAP = 1024;

    private final JpegImageFitter fitter = new JpegImageFitter();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path temp;

    @Test
    void writesWhatPicturesCost() throws Exception {
        double load = Machine.load();
        StringBuilder rows = new StringBuilder();
        for (Picture picture : List.of(
                new Picture("jpeg", MediaType.JPEG, 4_000, 3_000),
                new Picture("jpeg", MediaType.JPEG, 6_000, 4_000),
                new Picture("jpeg", MediaType.JPEG, 11_600, 8_700),
                new Picture("png", MediaType.PNG, 4_000, 3_000),
                new Picture("bmp", MediaType.BMP, 4_000, 3_000),
                new Picture("tiff", MediaType.TIFF, 4_000, 3_000))) {
            rows.append(row(picture));
        }
        rows.append(bombs());

        write(DOCS.resolve("fit.md"), """
                To a JPEG of 2 MB: the median (p50) of %d runs in one thread, and the smallest heap, in steps of 4 MB, with which a process of its
                own does it. Machine: %s; load before the start %.1f.

                | picture | file | p50 | p50 per megapixel | heap | heap per megapixel |
                """, load, rows);
        write(DOCS.resolve("zh").resolve("fit.md"), """
                转换为不超过 2 MB 的 JPEG：单线程运行 %d 次的中位数（p50），以及单独进程完成转换所需的最小堆（步长 4 MB）。机器：%s；开始前的负载 %.1f。

                | 图片 | 文件大小 | p50 | 每百万像素 p50 | 堆内存 | 每百万像素堆内存 |
                """, load, rows);
    }

    private String row(Picture picture) throws Exception {
        byte[] bytes = picture.bytes();
        long[] times = new long[RUNS];
        for (int run = -2; run < RUNS; run++) {
            long start = System.nanoTime();
            fitter.fit(bytes, picture.type, LIMITS);
            times[Math.max(run, 0)] = System.nanoTime() - start;
        }
        double p50 = median(times) / 1e6;
        double megapixels = picture.width * picture.height / 1e6;
        int heap = heap(Files.write(temp.resolve("picture"), bytes), picture.type);
        return String.format(
                Locale.ROOT,
                "| %s %d × %d | %.1f MB | %.0f ms | %.0f ms | %d MB | %.1f MB |%n",
                picture.type,
                picture.width,
                picture.height,
                bytes.length / 1e6,
                p50,
                p50 / megapixels,
                heap,
                heap / megapixels);
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** The smallest in steps of 4 MB with which a Java process does it, of all that it has. */
    private int heap(Path file, MediaType type) throws IOException {
        int tooSmall = 8;
        int enough = LARGEST_HEAP;
        while (enough - tooSmall > 4) {
            int middle = (enough + tooSmall) / 2;
            try (JavaProcess java = JavaCommand.of(SmallHeapMain.class, file.toString(), type.name())
                    .options("-Xmx" + middle + "m", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
                    .start(temp)) {
                if (java.end(Duration.ofMinutes(2)) == 0) {
                    enough = middle;
                } else {
                    tooSmall = middle;
                }
            }
        }
        assertThat(enough).as("enough").isLessThan(LARGEST_HEAP);
        return enough;
    }

    /** Those that take longest and most. */
    private String bombs() {
        long longest = 0;
        long most = 0;
        for (MadePicture bomb : Bombs.all()) {
            long[] times = new long[RUNS];
            for (int run = -5; run < RUNS; run++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                assertThatThrownBy(() -> fitter.fit(bomb.bytes(), bomb.type(), LIMITS))
                        .isInstanceOf(InvalidMediaException.class);
                times[Math.max(run, 0)] = System.nanoTime() - start;
                if (run >= 0) {
                    most = Math.max(most, threads.getCurrentThreadAllocatedBytes() - before);
                }
            }
            longest = Math.max(longest, median(times));
        }
        return String.format(
                Locale.ROOT, "| 20 × `TOO_MANY_PIXELS` | | ≤ %.2f ms | | ≤ %.2f MB | |%n", longest / 1e6, most / 1e6);
    }

    private static void write(Path file, String head, double load, CharSequence rows) throws IOException {
        WrittenPart.of(file, "cost")
                .write(String.format(Locale.ROOT, head, RUNS, Machine.described(), load)
                        + "|---|---:|---:|---:|---:|---:|\n" + rows);
    }

    /** Text on a page with a photo's noise below it. */
    private record Picture(String format, MediaType type, int width, int height) {

        byte[] bytes() {
            BufferedImage scene = TextScene.of(width, height, BufferedImage.TYPE_3BYTE_BGR);
            boolean huge = width > 10_000; // its noise alone would be larger than what is read
            TextScene.noise(scene, height * (huge ? 9 : 6) / 10);
            return MadePicture.written(scene, format);
        }
    }
}
