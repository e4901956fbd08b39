// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as phones and scanners make them; prints what they cost. */
@Tag("endurance")
@Tag("alone")
class FullSizeTest {

    private static final FitLimits LIMITS = new FitLimits(2 * 1024 * 1024, 64);
    private static final long MEGA = 1_000_000;
    private static final int RUNS = 5;

    private final JpegImageFitter fitter = new JpegImageFitter();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"jpeg, JPEG, 4000, 3000", "jpeg, JPEG, 6000, 4000", "png, PNG, 2400, 1800", "bmp, BMP, 2400, 1600"})
    void keepsTheTextReadable(String format, MediaType type, int width, int height) throws IOException {
        BufferedImage scene = TextScene.of(width, height, BufferedImage.TYPE_3BYTE_BGR);
        TextScene.noise(scene, scene.getHeight() * 6 / 10);
        byte[] picture = MadePicture.written(scene, format);
        long[] times = new long[RUNS];
        long allocated = 0;
        FittedImage fitted = null;
        for (int run = 0; run < RUNS; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            fitted = fitter.fit(picture, type, LIMITS);
            times[run] = System.nanoTime() - start;
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        Arrays.sort(times);
        double megapixels = (double) width * height / MEGA;
        System.out.printf(
                "%s: p50 %.0f ms a megapixel, %.1f MB allocated a megapixel%n",
                fitted.changes(), times[RUNS / 2] / 1e6 / megapixels, allocated / 1e6 / megapixels);

        assertThat(fitted.jpeg()).hasSizeLessThanOrEqualTo((int) LIMITS.maxBytes());
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(fitted.jpeg()));
        BufferedImage expected = Thumbnails.of(scene)
                .forceSize(shown.getWidth(), shown.getHeight())
                .asBufferedImage();
        assertThat(Likeness.of(expected, shown, TextScene.text(shown.getWidth())))
                .isGreaterThan(0.9);
    }

    @Test
    void needsNoFourHundredMegabytesForAHundredMegapixels(@TempDir Path temp) throws Exception {
        BufferedImage scene = TextScene.of(11_600, 8_700, BufferedImage.TYPE_3BYTE_BGR);
        Path file = Files.write(temp.resolve("large.jpg"), MadePicture.written(scene, "jpeg"));

        JavaProcess java = JavaCommand.of(SmallHeapMain.class, file.toString(), MediaType.JPEG.name())
                .options("-Xmx160m", "-Djava.awt.headless=true")
                .start(temp);

        assertThat(java.end(Duration.ofMinutes(2))).as(java.err()).isZero();
        assertThat(java.out()).contains("JPEG 11600x8700", "read at 1/2 of the resolution");
    }
}
