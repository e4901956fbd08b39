// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.latin1;

import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageWriteParam;

/** PNG pictures of every build. */
public final class Pngs {

    public static final byte[] SIGNATURE = latin1("\u0089PNG\r\n\u001A\n");
    /** Behind the signature and the header chunk. */
    static final int BEHIND_HEADER = 33;

    private Pngs() {}

    static List<PictureSample> good() {
        return List.of(
                PictureSample.png("colours", colours()),
                PictureSample.png("transparent", write(Pictures.drawn(BufferedImage.TYPE_INT_ARGB))),
                PictureSample.png("palette", write(Pictures.indexed(4))),
                PictureSample.png("black and white", write(Pictures.indexed(1))),
                PictureSample.png("interlaced", interlaced()),
                PictureSample.png("packed text", withChunk("zTXt", packed("Comment\0\0", Bytes.filled(1 << 20, 'x')))),
                PictureSample.png(
                        "text that looks like the end", withChunk("tEXt", join(latin1("a\0"), chunk("IEND")))),
                PictureSample.png("an empty chunk", withChunk("teSt")),
                PictureSample.png("a chunk larger than a block", withChunk("teSt", Bytes.random(200_000, 4))),
                PictureSample.png("noise", write(NoisePicture.image(150, 100, new Random(1)))),
                PictureSample.png("colours", colours()).followedBy("a tail", Bytes.random(300, 5)),
                PictureSample.png("interlaced", interlaced()).followedBy("another picture", colours()));
    }

    public static byte[] colours() {
        return write(Pictures.drawn(BufferedImage.TYPE_INT_RGB));
    }

    public static byte[] interlaced() {
        return Pictures.write(
                Pictures.drawn(BufferedImage.TYPE_INT_RGB),
                "png",
                p -> p.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    /** With one more chunk right behind the header. */
    public static byte[] withChunk(String type, byte... content) {
        return Bytes.insert(colours(), BEHIND_HEADER, chunk(type, content));
    }

    public static byte[] chunk(String type, byte... content) {
        byte[] body = join(latin1(type), content);
        CRC32 checksum = new CRC32();
        checksum.update(body);
        return join(Bytes.big(content.length, 4), body, Bytes.big(checksum.getValue(), 4));
    }

    /** A header and an end around one chunk of no pixels. */
    public static byte[] frame(long width, long height) {
        byte[] header = join(Bytes.big(width, 4), Bytes.big(height, 4), Bytes.of(8, 2, 0, 0, 0));
        return join(SIGNATURE, chunk("IHDR", header), chunk("IDAT"), chunk("IEND"));
    }

    private static byte[] write(BufferedImage image) {
        return Pictures.write(image, "png", p -> {});
    }

    private static byte[] packed(String before, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin1(before));
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
