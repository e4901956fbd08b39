// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.little;

import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import javax.imageio.plugins.bmp.BMPImageWriteParam;

/** BMP pictures of every build. */
public final class Bmps {

    static final int FILE_SIZE_AT = 2;
    public static final int OFFSET_AT = 10;
    static final int HEADER_SIZE_AT = 14;
    public static final int WIDTH_AT = 18;
    public static final int HEIGHT_AT = 22;
    public static final int BITS_AT = 28;
    public static final int IMAGE_SIZE_AT = 34;

    private static final int FILE_HEADER = 14;
    private static final int SRGB = 0x73524742;
    private static final int COLOUR_SPACE_AT = 70;

    private Bmps() {}

    static List<PictureSample> good() {
        return List.of(
                PictureSample.bmp("24 bits", colours()),
                PictureSample.bmp("top-down", topDown()),
                PictureSample.bmp("1 bit", write(Pictures.indexed(1), "BI_RGB")),
                PictureSample.bmp("4 bits", write(Pictures.indexed(4), "BI_RGB")),
                PictureSample.bmp("8 bits", write(Pictures.indexed(8), "BI_RGB")),
                PictureSample.bmp(
                        "bit fields", write(Pictures.drawn(BufferedImage.TYPE_USHORT_565_RGB), "BI_BITFIELDS")),
                PictureSample.bmp("run-length, 8 bits", runLength()),
                PictureSample.bmp("run-length, 4 bits", write(Pictures.indexed(4), "BI_RLE4")),
                PictureSample.bmp("OS/2 1, 12 bytes", byHand(12, 5, 3, 24, 3 * 16)),
                PictureSample.bmp("OS/2 2, 16 bytes", byHand(16, 5, 3, 24, 3 * 16)),
                PictureSample.bmp("OS/2 2, 64 bytes", byHand(64, 5, 3, 24, 3 * 16)),
                PictureSample.bmp("32 bits", byHand(40, 5, 3, 32, 3 * 20)),
                PictureSample.bmp("V4, 108 bytes", byHand(108, 5, 3, 24, 3 * 16)),
                PictureSample.bmp("V5, 124 bytes", byHand(124, 5, -3, 24, 3 * 16)),
                PictureSample.bmp("a wrong size of the file", Bytes.with(colours(), FILE_SIZE_AT, little(7, 4))),
                PictureSample.bmp("the largest size of the file", Bytes.with(colours(), FILE_SIZE_AT, little(-1, 4))),
                PictureSample.bmp("no image size", Bytes.with(colours(), IMAGE_SIZE_AT, little(0, 4))),
                PictureSample.bmp("noise", Pictures.write(NoisePicture.image(201, 150, new Random(1)), "bmp", p -> {})),
                PictureSample.bmp("24 bits", colours()).followedBy("a tail", Bytes.random(300, 6)),
                PictureSample.bmp("run-length", runLength()).followedBy("a tail", Bytes.filled(2, 0)));
    }

    public static byte[] colours() {
        return write(Pictures.drawn(BufferedImage.TYPE_3BYTE_BGR), "BI_RGB");
    }

    public static byte[] runLength() {
        return write(Pictures.indexed(8), "BI_RLE8");
    }

    public static byte[] topDown() {
        return Pictures.write(
                Pictures.drawn(BufferedImage.TYPE_3BYTE_BGR), "bmp", p -> ((BMPImageWriteParam) p).setTopDown(true));
    }

    /** With a header that the JDK does not write, not coded. */
    public static byte[] byHand(int headerSize, long width, long height, int bits, int pixelBytes) {
        int coordinate = headerSize < 16 ? 2 : 4;
        int offset = FILE_HEADER + headerSize;
        byte[] start = join(
                Bytes.latin1("BM"),
                little(offset + pixelBytes, 4),
                little(0, 4),
                little(offset, 4),
                little(headerSize, 4),
                little(width, coordinate),
                little(height, coordinate),
                little(1, 2),
                little(bits, 2));
        byte[] header = Bytes.cut(start, offset);
        if (headerSize >= 108) {
            header = Bytes.with(header, COLOUR_SPACE_AT, little(SRGB, 4));
        }
        return join(header, Bytes.random(pixelBytes, headerSize));
    }

    private static byte[] write(BufferedImage image, String compression) {
        return Pictures.write(image, "bmp", p -> {
            p.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            p.setCompressionType(compression);
        });
    }
}
