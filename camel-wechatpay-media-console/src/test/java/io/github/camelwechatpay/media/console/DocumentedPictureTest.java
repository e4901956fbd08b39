// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of the operator page for {@code docs/operator-page.md}: an inbox with files in each state, whose names are made up.
 * {@code -Ddocs.write=true} writes them anew.
 */
@Tag("endurance")
class DocumentedPictureTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path IMAGES = Path.of("..", "docs", "images").toAbsolutePath();
    private static final int MOST_BYTES = 100 * 1024;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"operator-page.png, en-US", "operator-page-zh.png, zh-CN"})
    void showsFilesInEachState(String name, String language) throws Exception {
        assumeThat(BROWSER).exists();
        assumeThat(hasFontFor(language))
                .as("fc-list finds a font for " + language)
                .isTrue();
        String uri = "wechatpay-media:uploadmedia?maxAttempts=1&" + WECHATPAY.endpointOptions();
        try (ConsoleBench bench = new ConsoleBench(temp, uri)) {
            bench.start();
            receives(bench, "shop-0412-license_copy.bmp", 1);
            receives(bench, "shop-0412-id_card_copy.bmp", 2);
            receives(bench, "shop-0413-license_copy.bmp", 3);
            Files.writeString(bench.inbox.resolve("shop-0413-id_card_copy.bmp"), "no picture");
            await().until(() -> bench.files("").size() == 4
                    && bench.files("state=done").size() == 3
                    && bench.files("state=failed").size() == 1);
            WECHATPAY.always(Answer.of(Refusal.SYSTEM_ERROR));
            receives(bench, "shop-0414-license_copy.bmp", 4);
            receives(bench, "shop-0414-id_card_copy.bmp", 5);
            await().until(() -> bench.files("state=retrying").size() == 2);

            Path picture = temp.resolve(name);
            photograph(bench, language, picture);

            byte[] small = withFewColours(picture);
            assertThat(small).hasSizeBetween(5_000, MOST_BYTES);
            if (Boolean.getBoolean("docs.write")) {
                Files.createDirectories(IMAGES);
                Files.write(IMAGES.resolve(name), small);
            }
        }
    }

    /** Each picture has bytes of its own, so that each gets an id of its own. */
    private static void receives(ConsoleBench bench, String name, int tail) throws Exception {
        byte[] picture = OnePixelBmp.bytes();
        byte[] own = Arrays.copyOf(picture, picture.length + tail);
        Files.write(bench.inbox.resolve(name), own);
    }

    /** Without one the picture has boxes in place of Chinese characters. */
    private static boolean hasFontFor(String language) throws Exception {
        Process fonts = new ProcessBuilder("fc-list", ":lang=" + language.substring(0, 2)).start();
        return fonts.getInputStream().readAllBytes().length > 0;
    }

    /** 256 colours are enough for a page of text, in a third of the bytes. */
    private static byte[] withFewColours(Path picture) throws IOException {
        BufferedImage all = ImageIO.read(picture.toFile());
        BufferedImage few = new BufferedImage(all.getWidth(), all.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D canvas = few.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_DITHERING, RenderingHints.VALUE_DITHER_DISABLE);
        canvas.drawImage(all, 0, 0, null);
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(few, "png", png);
        return png.toByteArray();
    }

    private void photograph(ConsoleBench bench, String language, Path picture) throws Exception {
        Process browser = new ProcessBuilder(List.of(
                        BROWSER.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-lcd-text",
                        "--user-data-dir=" + temp.resolve("browser"),
                        "--accept-lang=" + language,
                        "--lang=" + language,
                        "--window-size=1100,850",
                        "--virtual-time-budget=4000",
                        "--screenshot=" + picture,
                        "http://localhost:" + bench.port() + ConsoleBench.PAGE))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!browser.waitFor(2, TimeUnit.MINUTES)) {
            browser.destroyForcibly();
        }
    }
}
