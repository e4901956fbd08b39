// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BombTest {

    private static final FitLimits LIMITS = new FitLimits(2_000_000, 64);
    private static final long MEMORY = 1024 * 1024;

    private final JpegImageFitter fitter = new JpegImageFitter();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<MadePicture> bombs() {
        return Bombs.all();
    }

    @Test
    void knowsTwentyBombs() {
        assertThat(bombs()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Covers("T06")
    void isRefusedByItsHeaderAlone(MadePicture bomb) {
        refused(bomb); // classes that are loaded are not the bomb's
        long before = threads.getCurrentThreadAllocatedBytes();

        refused(bomb);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
    }

    private void refused(MadePicture bomb) {
        assertThatThrownBy(() -> fitter.fit(bomb.bytes(), bomb.type(), LIMITS))
                .isInstanceOfSatisfying(InvalidMediaException.class, e -> {
                    assertThat(e.code()).isEqualTo("TOO_MANY_PIXELS");
                    assertThat(e.what()).contains("fitMaxMegapixels=64");
                    assertThat(e.isRetryable()).isFalse();
                });
    }

    @Test
    @Covers("T07")
    void doesNotUnpackTextsAndProfilesOfAPng() {
        byte[] png = MadePicture.written(MadePicture.scene(BufferedImage.TYPE_INT_RGB), "png");
        byte[] zeros = PictureParts.deflated(new byte[64 * 1024 * 1024]);
        byte[] text = PictureParts.joined(new byte[] {'a', 0, 0}, zeros);
        byte[] bomb = PictureParts.withChunk(PictureParts.withChunk(png, "zTXt", text), "iCCP", text);
        fitter.fit(png, MediaType.PNG, LIMITS);
        long before = threads.getCurrentThreadAllocatedBytes();
        fitter.fit(png, MediaType.PNG, LIMITS);
        long usual = threads.getCurrentThreadAllocatedBytes() - before;

        fitter.fit(bomb, MediaType.PNG, LIMITS);

        long needed = threads.getCurrentThreadAllocatedBytes() - before - usual;
        assertThat(needed - usual).isLessThan(16 * MEMORY);
    }
}
