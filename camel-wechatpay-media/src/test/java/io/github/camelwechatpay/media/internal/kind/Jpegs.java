// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.latin1;

import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** JPEG pictures of every build. */
public final class Jpegs {

    public static final byte[] START = Bytes.of(0xFF, 0xD8);
    public static final byte[] END = Bytes.of(0xFF, 0xD9);
    public static final int SOF0 = 0xC0;
    static final int SOS = 0xDA;
    public static final int APP1 = 0xE1;
    static final int APP2 = 0xE2;
    public static final int COMMENT = 0xFE;

    private static final String METADATA = "javax_imageio_jpeg_image_1.0";

    private Jpegs() {}

    static List<PictureSample> good() {
        return List.of(
                PictureSample.jpeg("baseline", baseline()),
                PictureSample.jpeg(
                        "grey", Pictures.write(Pictures.drawn(BufferedImage.TYPE_BYTE_GRAY), "jpeg", p -> {})),
                PictureSample.jpeg("progressive", progressive()),
                PictureSample.jpeg("four components", fourComponents()),
                PictureSample.jpeg("restart markers", withRestarts()),
                PictureSample.jpeg("fill bytes", withFillBytes()),
                PictureSample.jpeg("Exif with a thumbnail", withThumbnail()),
                PictureSample.jpeg("a comment that looks like the end", withSegment(COMMENT, join(END, START, END))),
                PictureSample.jpeg("an empty segment", withSegment(COMMENT)),
                PictureSample.jpeg("the largest segment", withSegment(APP2, Bytes.random(65_533, 2))),
                PictureSample.jpeg("noise", big()),
                PictureSample.jpeg("MPO", withSegment(APP2, latin1("MPF\0MM\0*")))
                        .followedBy("its second picture", progressive()),
                PictureSample.jpeg("motion photo", withThumbnail()).followedBy("its film", film()),
                PictureSample.jpeg("baseline", baseline()).followedBy("padding", Bytes.filled(512, 0)),
                PictureSample.jpeg("baseline", baseline()).followedBy("half an end", Bytes.of(0xFF)));
    }

    public static byte[] baseline() {
        return Pictures.write(Pictures.drawn(BufferedImage.TYPE_INT_RGB), "jpeg", p -> {});
    }

    public static byte[] progressive() {
        return Pictures.write(
                Pictures.drawn(BufferedImage.TYPE_INT_RGB),
                "jpeg",
                p -> p.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    /** As CMYK pictures are. */
    static byte[] fourComponents() {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, Pictures.WIDTH, Pictures.HEIGHT, 4, null);
        for (int i = 0; i < Pictures.WIDTH * Pictures.HEIGHT * 4; i++) {
            raster.getDataBuffer().setElem(i, i * 7 & 0xFF);
        }
        return Pictures.write(new IIOImage(raster, null, null), "jpeg", p -> {});
    }

    static byte[] withRestarts() {
        BufferedImage image = Pictures.drawn(BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        writer.dispose();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
        NodeList scans = root.getElementsByTagName("sos");
        Node scan = scans.item(0);
        IIOMetadataNode interval = new IIOMetadataNode("dri");
        interval.setAttribute("interval", "1");
        scan.getParentNode().insertBefore(interval, scan);
        try {
            metadata.setFromTree(METADATA, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pictures.write(new IIOImage(image, null, metadata), "jpeg", p -> {});
    }

    /** More 0xFF than needed before every segment and before the end. */
    static byte[] withFillBytes() {
        byte[] plain = baseline();
        byte[] filled = START;
        int at = 2;
        for (int marker = 0; marker != SOS; ) {
            marker = plain[at + 1] & 0xFF;
            int next = at + 2 + ((plain[at + 2] & 0xFF) << 8 | plain[at + 3] & 0xFF);
            filled = join(filled, Bytes.filled(3, 0xFF), Arrays.copyOfRange(plain, at, next));
            at = next;
        }
        byte[] scan = Arrays.copyOfRange(plain, at, plain.length - 2);
        return join(filled, scan, Bytes.filled(2, 0xFF), END);
    }

    /** With a whole small picture inside, as cameras write it. */
    public static byte[] withThumbnail() {
        return withSegment(APP1, join(latin1("Exif\0\0MM\0*\0\0\0\10"), baseline()));
    }

    /** With one more segment right behind the start. */
    public static byte[] withSegment(int marker, byte... content) {
        return Bytes.insert(baseline(), 2, segment(marker, content));
    }

    public static byte[] segment(int marker, byte... content) {
        return join(Bytes.of(0xFF, marker), Bytes.big(content.length + 2, 2), content);
    }

    /** Of about 100 KB: more than one block of a file. */
    public static byte[] big() {
        return Pictures.write(NoisePicture.image(400, 300, new Random(1)), "jpeg", p -> {});
    }

    /** Nothing but the frame around a picture of that size. */
    public static byte[] frame(int width, int height) {
        byte[] frame = join(Bytes.of(8), Bytes.big(height, 2), Bytes.big(width, 2), Bytes.of(1, 1, 0x11, 0));
        return join(START, segment(SOF0, frame), segment(SOS, Bytes.of(1, 1, 0, 0, 63, 0)), Bytes.of(1, 2, 3), END);
    }

    private static byte[] film() {
        return join(latin1("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom\0\0\20\10mdat"), Bytes.random(4_096, 3), END, START);
    }
}
