// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegSearchTest {

    /** Noise of the fewest pixels that are still readable has about 400 KB. */
    private static final BufferedImage NOISE = NoisePicture.image(900, 800, new Random(1));

    @Test
    void lowersTheQualityFirst() throws IOException {
        JpegSize best = new JpegSearch(10_000_000).smallEnough(NOISE);
        JpegSize less = new JpegSearch(best.jpeg().length - 1).smallEnough(NOISE);

        assertThat(best.quality()).isEqualTo(92);
        assertThat(less.quality()).isLessThan(92);
        assertThat(less.isScaled(NOISE)).isFalse();
    }

    @Test
    void lowersTheResolutionThen() throws IOException {
        int lowest = new JpegSearch(10_000_000).smallEnough(NOISE).jpeg().length / 3;

        JpegSize scaled = new JpegSearch(lowest).smallEnough(NOISE);

        assertThat(scaled.jpeg()).hasSizeLessThanOrEqualTo(lowest);
        assertThat(scaled.quality()).isEqualTo(65);
        assertThat(scaled.height()).isBetween(640, 799);
        assertThat((double) scaled.width() / scaled.height()).isBetween(1.12, 1.13);
    }

    @Test
    void refusesWhatWouldNoLongerBeReadable() {
        assertThatThrownBy(() -> new JpegSearch(50_000).smallEnough(NOISE))
                .isInstanceOfSatisfying(InvalidMediaException.class, e -> {
                    assertThat(e.code()).isEqualTo("CANNOT_SHRINK");
                    assertThat(e.what()).contains("50000 bytes at quality 65 and 720x640 pixels");
                    assertThat(e.advice()).contains("Crop it");
                });
    }
}
