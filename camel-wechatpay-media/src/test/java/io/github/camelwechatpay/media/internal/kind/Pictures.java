// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Real pictures, drawn and written by the JDK when the tests run. */
public final class Pictures {

    static final int WIDTH = 37;
    static final int HEIGHT = 23;

    private static final List<PictureSample> GOOD = Stream.of(Jpegs.good(), Pngs.good(), Bmps.good())
            .flatMap(List::stream)
            .toList();

    private Pictures() {}

    /** One of every build that people send. */
    public static List<PictureSample> good() {
        return GOOD;
    }

    /** Those small enough to be tried many thousand times. */
    static List<PictureSample> small(MediaType type) {
        return GOOD.stream()
                .filter(picture -> picture.type() == type && picture.bytes().length < 5_000)
                .toList();
    }

    static BufferedImage drawn(int type) {
        return paint(new BufferedImage(WIDTH, HEIGHT, type));
    }

    /** With as many grey tones as the bits allow. */
    static BufferedImage indexed(int bits) {
        byte[] tones = new byte[1 << bits];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = (byte) (i * 255 / (tones.length - 1));
        }
        IndexColorModel grey = new IndexColorModel(bits, tones.length, tones, tones, tones);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        return paint(new BufferedImage(WIDTH, HEIGHT, type, grey));
    }

    static byte[] write(RenderedImage image, String format, Consumer<ImageWriteParam> settings) {
        return write(new IIOImage(image, null, null), format, settings);
    }

    static byte[] write(IIOImage image, String format, Consumer<ImageWriteParam> settings) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            settings.accept(param);
            writer.setOutput(out);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage paint(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, WIDTH, HEIGHT, Color.BLUE));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.drawOval(3, 3, WIDTH / 2, HEIGHT / 2);
        pen.dispose();
        return image;
    }
}
