// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** The best JPEG within a number of bytes: quality goes first, then resolution, and both have a floor. */
record JpegSearch(long maxBytes) {

    private static final int LOWEST_QUALITY = 65;

    /** From the best, with how much larger each usually is than the lowest. */
    private static final Step[] BETTER = {new Step(92, 2.1), new Step(85, 1.5), new Step(75, 1.2)};

    /** Of the shorter side, in pixels: the small print of a licence is just readable. */
    private static final int SMALLEST_SIDE = 640;

    /** Bytes do not shrink quite as pixels do. */
    private static final double MARGIN = 0.97;

    /** How much the estimate may be wrong before a try is not worth it. */
    private static final double DOUBT = 0.8;

    /**
     * @throws InvalidMediaException {@code CANNOT_SHRINK}
     */
    JpegSize smallEnough(BufferedImage image) throws IOException {
        JpegSize lowest = encoded(image, LOWEST_QUALITY);
        if (lowest.jpeg().length <= maxBytes) {
            return bestQuality(image, lowest);
        }
        while (lowest.jpeg().length > maxBytes) {
            lowest = encoded(scaled(image, lowest), LOWEST_QUALITY);
        }
        return lowest;
    }

    private JpegSize bestQuality(BufferedImage image, JpegSize lowest) throws IOException {
        for (Step step : BETTER) {
            if (lowest.jpeg().length * step.growth * DOUBT <= maxBytes) {
                JpegSize better = encoded(image, step.quality);
                if (better.jpeg().length <= maxBytes) {
                    return better;
                }
            }
        }
        return lowest;
    }

    /** Each time from the original, so that nothing is scaled twice. */
    private BufferedImage scaled(BufferedImage image, JpegSize tooLarge) throws IOException {
        int side = Math.min(tooLarge.width(), tooLarge.height());
        if (side <= SMALLEST_SIDE) {
            throw new InvalidMediaException(ErrorCode.CANNOT_SHRINK.problem("The image needs more than " + maxBytes
                    + " bytes at quality " + LOWEST_QUALITY + " and " + tooLarge.width() + "x" + tooLarge.height()
                    + " pixels"));
        }
        double ratio = Math.sqrt((double) maxBytes / tooLarge.jpeg().length) * MARGIN;
        double factor = Math.max(ratio, (double) SMALLEST_SIDE / side);
        int width = Math.max(1, (int) (tooLarge.width() * factor));
        int height = Math.max(1, (int) (tooLarge.height() * factor));
        return Thumbnails.of(image)
                .forceSize(width, height)
                .imageType(image.getType())
                .asBufferedImage();
    }

    private static JpegSize encoded(BufferedImage image, int quality) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            JPEGImageWriteParam param = new JPEGImageWriteParam(null);
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            param.setOptimizeHuffmanTables(true);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return new JpegSize(bytes.toByteArray(), image.getWidth(), image.getHeight(), quality);
    }

    private record Step(int quality, double growth) {}
}
