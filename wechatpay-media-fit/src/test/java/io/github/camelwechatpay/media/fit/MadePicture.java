// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The scene, in each kind of file and of colours. */
record MadePicture(String name, MediaType type, byte[] bytes) {

    static final int WIDTH = 900;
    static final int HEIGHT = 600;

    /** Counter-clockwise quarters and mirrors that EXIF's numbers 1 to 8 undo. */
    private static final int[] QUARTERS = {0, 0, 2, 2, 1, 3, 3, 1};

    @Override
    public String toString() {
        return name;
    }

    static List<MadePicture> all() {
        List<MadePicture> all = new ArrayList<>();
        for (int exif = 1; exif <= 8; exif++) {
            byte[] jpeg = written(lying(exif), "jpeg");
            all.add(new MadePicture("JPEG, EXIF " + exif, MediaType.JPEG, PictureParts.withExif(jpeg, exif)));
        }
        all.add(new MadePicture("gray JPEG", MediaType.JPEG, written(scene(BufferedImage.TYPE_BYTE_GRAY), "jpeg")));
        all.add(new MadePicture(
                "JPEG with a profile",
                MediaType.JPEG,
                PictureParts.withProfile(written(linear(), "jpeg"), linearProfile())));
        all.add(resource("progressive.jpg", MediaType.JPEG));
        all.add(resource("cmyk.jpg", MediaType.JPEG));
        all.add(png("RGB", BufferedImage.TYPE_INT_RGB));
        all.add(png("RGBA", BufferedImage.TYPE_INT_ARGB));
        all.add(png("gray", BufferedImage.TYPE_BYTE_GRAY));
        all.add(png("16 bit gray", BufferedImage.TYPE_USHORT_GRAY));
        all.add(png("palette", BufferedImage.TYPE_BYTE_INDEXED));
        all.add(png("black and white", BufferedImage.TYPE_BYTE_BINARY));
        all.add(new MadePicture("PNG, 16 bit RGB", MediaType.PNG, written(deep(false), "png")));
        all.add(new MadePicture("PNG, 16 bit RGBA", MediaType.PNG, written(deep(true), "png")));
        all.add(new MadePicture("PNG, gray with alpha", MediaType.PNG, written(grayAlpha(), "png")));
        all.add(new MadePicture("PNG with a hole", MediaType.PNG, written(withHole(), "png")));
        all.add(new MadePicture("PNG, EXIF 6", MediaType.PNG, PictureParts.pngWithExif(written(lying(6), "png"), 6)));
        all.add(new MadePicture(
                "PNG with a profile",
                MediaType.PNG,
                PictureParts.pngWithProfile(written(linear(), "png"), linearProfile())));
        all.add(new MadePicture("PNG, interlaced", MediaType.PNG, interlaced()));
        all.add(new MadePicture("BMP, 24 bit", MediaType.BMP, written(scene(BufferedImage.TYPE_3BYTE_BGR), "bmp")));
        all.add(new MadePicture("BMP, 8 bit", MediaType.BMP, written(scene(BufferedImage.TYPE_BYTE_INDEXED), "bmp")));
        all.add(new MadePicture("GIF", MediaType.GIF, written(scene(BufferedImage.TYPE_BYTE_INDEXED), "gif")));
        all.add(new MadePicture(
                "GIF, animated",
                MediaType.GIF,
                pages("gif", null, scene(BufferedImage.TYPE_BYTE_INDEXED), blue(WIDTH, HEIGHT))));
        all.add(tiff("RGB, LZW", BufferedImage.TYPE_3BYTE_BGR, "LZW"));
        all.add(tiff("RGB, plain", BufferedImage.TYPE_3BYTE_BGR, null));
        all.add(tiff("gray, Deflate", BufferedImage.TYPE_BYTE_GRAY, "ZLib"));
        all.add(tiff("16 bit gray", BufferedImage.TYPE_USHORT_GRAY, "LZW"));
        all.add(tiff("fax", BufferedImage.TYPE_BYTE_BINARY, "CCITT T.6"));
        all.add(new MadePicture(
                "TIFF with a preview",
                MediaType.TIFF,
                pages("tiff", "LZW", scene(BufferedImage.TYPE_3BYTE_BGR), blue(90, 60))));
        all.add(resource("cmyk.tif", MediaType.TIFF));
        all.add(new MadePicture(
                "JPEG 2000", MediaType.JPEG_2000, written(scene(BufferedImage.TYPE_3BYTE_BGR), "jpeg2000")));
        for (String webp : List.of("lossy", "lossless", "rotated", "alpha", "animated")) {
            all.add(resource(webp + ".webp", MediaType.WEBP));
        }
        return all;
    }

    static BufferedImage scene(int type) {
        return TextScene.of(WIDTH, HEIGHT, type);
    }

    /** Two pages of one size. */
    static byte[] document() {
        return pages("tiff", "LZW", scene(BufferedImage.TYPE_3BYTE_BGR), blue(WIDTH, HEIGHT));
    }

    private static MadePicture png(String name, int type) {
        return new MadePicture("PNG, " + name, MediaType.PNG, written(scene(type), "png"));
    }

    private static MadePicture tiff(String name, int type, String compression) {
        return new MadePicture("TIFF, " + name, MediaType.TIFF, pages("tiff", compression, scene(type)));
    }

    /** Written by another program: Java has no writer for these. */
    static MadePicture resource(String name, MediaType type) {
        try (InputStream in = MadePicture.class.getResourceAsStream("/" + name)) {
            return new MadePicture(name, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage blue(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    /** As a camera that was held so keeps it. */
    static BufferedImage lying(int exif) {
        BufferedImage scene = scene(BufferedImage.TYPE_3BYTE_BGR);
        boolean crossed = exif >= 5;
        boolean mirrored = exif == 2 || exif == 4 || exif == 5 || exif == 7;
        BufferedImage lying =
                new BufferedImage(crossed ? HEIGHT : WIDTH, crossed ? WIDTH : HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        AffineTransform turn = AffineTransform.getTranslateInstance(lying.getWidth() / 2.0, lying.getHeight() / 2.0);
        if (mirrored) {
            turn.scale(-1, 1);
        }
        turn.quadrantRotate(mirrored ? QUARTERS[exif - 1] : -(exif == 6 ? 1 : exif == 8 ? 3 : exif == 3 ? 2 : 0));
        turn.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
        Graphics2D graphics = lying.createGraphics();
        graphics.drawImage(scene, turn, null);
        graphics.dispose();
        return lying;
    }

    static ICC_Profile linearProfile() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
    }

    /** Samples that are right with the linear profile, and much too dark without. */
    static BufferedImage linear() {
        BufferedImage scene = scene(BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage samples = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        ICC_Profile[] path = {ICC_Profile.getInstance(ColorSpace.CS_sRGB), linearProfile()};
        new ColorConvertOp(path, null).filter(scene.getRaster(), samples.getRaster());
        return samples;
    }

    private static BufferedImage deep(boolean alpha) {
        ColorModel model = new ComponentColorModel(
                new ICC_ColorSpace(ICC_Profile.getInstance(ColorSpace.CS_sRGB)),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        BufferedImage scene = scene(BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = scene.getRGB(x, y);
                int[] samples = {(rgb >> 16 & 255) * 257, (rgb >> 8 & 255) * 257, (rgb & 255) * 257, 65535};
                raster.setPixel(x, y, samples);
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static BufferedImage grayAlpha() {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        BufferedImage scene = scene(BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, new int[] {scene.getRaster().getSample(x, y, 0), 255});
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    /** Black where it cannot be seen. */
    private static BufferedImage withHole() {
        BufferedImage image = scene(BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fillRect(0, HEIGHT - 100, WIDTH, 100);
        graphics.dispose();
        return image;
    }

    private static byte[] interlaced() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return written(writer, param, scene(BufferedImage.TYPE_INT_RGB));
    }

    static byte[] written(BufferedImage image, String format) {
        ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format)
                .next();
        return written(writer, writer.getDefaultWriteParam(), image);
    }

    private static byte[] pages(String format, String compression, BufferedImage... pages) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (compression != null) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        }
        return written(writer, param, pages);
    }

    private static byte[] written(ImageWriter writer, ImageWriteParam param, BufferedImage... pages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (pages.length == 1) {
                writer.write(null, new IIOImage(pages[0], null, null), param);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage page : pages) {
                    writer.writeToSequence(new IIOImage(page, null, null), param);
                }
                writer.endWriteSequence();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
