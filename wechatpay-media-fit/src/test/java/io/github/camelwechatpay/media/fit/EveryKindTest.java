// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryKindTest {

    /** Of a shopping receipt, the smallest there is. */
    private static final FitLimits RECEIPT = new FitLimits(204_800, 64);

    private static final int PAPER = 0xF0;

    private final JpegImageFitter fitter = new JpegImageFitter();

    static List<MadePicture> pictures() {
        return MadePicture.all();
    }

    @Test
    void makesFortyPictures() {
        assertThat(pictures()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void makesAJpegOfItThatIsUprightAndReadable(MadePicture picture) throws IOException {
        FittedImage fitted = fitter.fit(picture.bytes(), picture.type(), RECEIPT);

        assertThat(fitted.jpeg()).hasSizeLessThanOrEqualTo((int) RECEIPT.maxBytes());
        assertThat(new String(fitted.jpeg(), ISO_8859_1))
                .startsWith("\u00FF\u00D8")
                .doesNotContain("Exif", "ICC_PROFILE");
        BufferedImage scene = MadePicture.scene(BufferedImage.TYPE_INT_RGB);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(fitted.jpeg()));
        assertThat(shown.getWidth()).isEqualTo(MadePicture.WIDTH);
        assertThat(shown.getHeight()).isEqualTo(MadePicture.HEIGHT);
        assertThat(Likeness.of(scene, shown, TextScene.text(MadePicture.WIDTH))).isGreaterThan(0.9);
        assertThat(Likeness.brightness(shown.getRGB(30, 30)))
                .as("the mark in the corner")
                .isLessThan(180);
        assertThat(Likeness.brightness(shown.getRGB(MadePicture.WIDTH - 30, 30)))
                .as("paper")
                .isCloseTo(PAPER, within(18.0));
    }

    @ParameterizedTest
    @MethodSource("withHoles")
    void showsWhiteWhereThePictureIsTransparent(MadePicture picture) throws IOException {
        FittedImage fitted = fitter.fit(picture.bytes(), picture.type(), RECEIPT);

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(fitted.jpeg()));
        assertThat(Likeness.brightness(shown.getRGB(MadePicture.WIDTH / 2, MadePicture.HEIGHT - 50)))
                .isGreaterThan(250);
        assertThat(fitted.changes()).contains("transparent parts white");
    }

    static List<MadePicture> withHoles() {
        return pictures().stream()
                .filter(picture -> picture.name().equals("PNG with a hole")
                        || picture.name().equals("alpha.webp"))
                .toList();
    }

    @Test
    void keepsTheColours() throws IOException {
        for (MadePicture picture : pictures()) {
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(
                    fitter.fit(picture.bytes(), picture.type(), RECEIPT).jpeg()));
            int mark = shown.getRGB(30, 30);
            boolean gray = picture.name().matches(".*(gray|fax|black and white).*");
            if (!gray) {
                assertThat(mark >> 16 & 255).as(picture.name() + " red").isGreaterThan(170);
                assertThat(mark & 255).as(picture.name() + " blue").isLessThan(90);
            }
        }
    }

    @Test
    void tellsInOneLineWhatItDid() {
        MadePicture rotated = MadePicture.resource("rotated.webp", MediaType.WEBP);

        assertThat(fitter.fit(rotated.bytes(), rotated.type(), RECEIPT).changes())
                .matches("WEBP 600x900, 3774 bytes, to JPEG 900x600, \\d+ bytes: quality 92, turned upright,"
                        + " metadata removed");
    }

    @Test
    void takesTheFirstFrameOfAnAnimation() {
        List<MadePicture> animated = pictures().stream()
                .filter(picture -> picture.name().contains("animated"))
                .toList();

        assertThat(animated).hasSize(2).allSatisfy(picture -> assertThat(
                        fitter.fit(picture.bytes(), picture.type(), RECEIPT).changes())
                .contains("first frame"));
    }

    @Test
    void losesNoPageOfADocument() {
        byte[] document = MadePicture.document();

        assertThatThrownBy(() -> fitter.fit(document, MediaType.TIFF, RECEIPT))
                .isInstanceOfSatisfying(InvalidMediaException.class, e -> {
                    assertThat(e.code()).isEqualTo("CANNOT_SHRINK");
                    assertThat(e.advice()).contains("Save each page");
                });
    }

    @Test
    void refusesWhatCannotBeDecoded() {
        byte[] broken = MadePicture.resource("lossy.webp", MediaType.WEBP).bytes();
        byte[] cut = Arrays.copyOf(broken, 200);

        assertThatThrownBy(() -> fitter.fit(cut, MediaType.WEBP, RECEIPT))
                .isInstanceOfSatisfying(
                        InvalidMediaException.class, e -> assertThat(e.code()).isEqualTo("BAD_IMAGE"));
    }
}
