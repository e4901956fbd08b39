// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The names of the tests, and what they print, tell what judged the text. Tesseract, where it is installed, reads text of a JPEG of the
 * lowest quality, which structural similarity refuses: so each kind of picture is judged by that too, in {@link EveryKindTest}.
 */
@Tag("endurance")
class LegibleTextTest {

    /** Of a shopping receipt, the smallest there is. */
    private static final FitLimits RECEIPT = new FitLimits(204_800, 64);

    private static final FitLimits LICENCE = new FitLimits(2 * 1024 * 1024, 64);

    /** Of letters of about 5, 7 and 10 points in a scan of 300 dots an inch. */
    private static final int[] CAPITALS = {16, 20, 30};

    private static final Passage SCENE = TextScene.passage(MadePicture.scene(BufferedImage.TYPE_INT_RGB));

    private final JpegImageFitter fitter = new JpegImageFitter();

    static Stream<Arguments> kinds() {
        TextJudge judge = TextJudge.ofThisMachine();
        return MadePicture.all().stream().map(picture -> Arguments.of(picture, judge));
    }

    @ParameterizedTest(name = "{0}, judged by {1}")
    @Sampled(value = "kinds", every = 8)
    void keepsTheTextOfEachKindOfPicture(MadePicture picture, TextJudge judge) throws IOException {
        BufferedImage shown = shown(fitter.fit(picture.bytes(), picture.type(), RECEIPT));

        double readable = judge.judge(SCENE, shown);

        System.out.printf("%s, judged by %s: %.2f of the text readable%n", picture, judge, readable);
        assertThat(readable).isGreaterThanOrEqualTo(TextJudge.READABLE);
    }

    static Stream<Arguments> largePictures() {
        List<Passage> passages = licence();
        return Stream.of("jpeg", "png", "bmp", "tiff")
                .flatMap(format -> TextJudge.all().stream().map(judge -> Arguments.of(format, judge, passages)));
    }

    @ParameterizedTest(name = "{0}, judged by {1}")
    @MethodSource("largePictures")
    void keepsSmallLettersOfLargePictures(String format, TextJudge judge, List<Passage> passages) throws IOException {
        byte[] picture = MadePicture.written(passages.get(0).original(), format);
        FittedImage fitted = fitter.fit(picture, MediaType.valueOf(format.toUpperCase(Locale.ROOT)), LICENCE);
        BufferedImage shown = shown(fitted);

        assertThat(fitted.jpeg()).hasSizeLessThanOrEqualTo((int) LICENCE.maxBytes());
        assertThat(passages).allSatisfy(passage -> {
            double readable = judge.judge(passage, shown);
            System.out.printf(
                    "%s: capitals of %d pixels, judged by %s: %.2f of the text readable%n",
                    fitted.changes(), passage.capitals(), judge, readable);
            assertThat(readable).isGreaterThanOrEqualTo(TextJudge.READABLE);
        });
    }

    /** With a photo's noise in its lower part. */
    private static List<Passage> licence() {
        BufferedImage licence = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_3BYTE_BGR);
        paper(licence);
        List<Passage> passages = new ArrayList<>();
        int top = 200;
        for (int capitals : CAPITALS) {
            passages.add(PrintedCodes.draw(licence, 400, top, capitals));
            top += 9 * capitals;
        }
        TextScene.noise(licence, licence.getHeight() * 6 / 10);
        return passages;
    }

    static Stream<Arguments> lostTexts() {
        BufferedImage licence = new BufferedImage(900, 200, BufferedImage.TYPE_3BYTE_BGR);
        Passage codes = PrintedCodes.draw(paper(licence), 100, 50, CAPITALS[0]);
        return TextJudge.all().stream()
                .flatMap(judge ->
                        Stream.of(Arguments.of(judge, SCENE, 1 / 12.0), Arguments.of(judge, codes, 640 / 3_000.0)));
    }

    /** Else the tests above could not fail. */
    @ParameterizedTest(name = "at {2} of its size, judged by {0}")
    @MethodSource("lostTexts")
    void findsThatTextIsLost(TextJudge judge, Passage passage, double scale) throws IOException {
        BufferedImage shown = Thumbnails.of(passage.original()).scale(scale).asBufferedImage();

        assertThat(judge.judge(passage, passage.original())).isEqualTo(1, within(1e-9));
        assertThat(judge.judge(passage, shown)).isLessThan(TextJudge.READABLE);
    }

    private static BufferedImage paper(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xF0F0F0));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        return image;
    }

    private static BufferedImage shown(FittedImage fitted) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(fitted.jpeg()));
    }
}
