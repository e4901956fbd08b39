// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.fit.ImageFitter;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Makes a JPEG within a limit of any picture that can be read: upright, in sRGB, transparent parts white, without metadata.
 * Camel finds it by its name, so that the component's option {@code fit=shrink} works once this jar is there.
 */
public final class JpegImageFitter implements ImageFitter {

    private final ImageReaders readers = new ImageReaders();

    /** Finds the readers that the class path has now. */
    public JpegImageFitter() {}

    @Override
    public Set<MediaType> readable() {
        return readers.readable();
    }

    @Override
    public FittedImage fit(byte[] picture, MediaType type, FitLimits limits) {
        ImageReader reader = readers.reader(type);
        try (ImageInputStream in = new ByteArrayImageInputStream(picture)) {
            reader.setInput(in, false, true);
            return fit(reader, picture, type, limits);
        } catch (InvalidMediaException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers throw whatever a broken file leads to
            throw new InvalidMediaException(
                    ErrorCode.BAD_IMAGE.problem("The file is " + type.title() + " that cannot be decoded ("
                            + e.getClass().getSimpleName() + ")"),
                    e);
        } finally {
            reader.dispose();
        }
    }

    private static FittedImage fit(ImageReader reader, byte[] picture, MediaType type, FitLimits limits)
            throws IOException {
        ImageHeader header = ImageHeader.read(reader, type);
        header.refuseTooManyPixels(EmbeddedMetadata.isSequentialJpeg(picture, type), limits);
        Pages pages = Pages.of(reader, type);
        EmbeddedMetadata metadata = EmbeddedMetadata.of(picture, type);
        Changes changes = new Changes();
        BufferedImage decoded = reader.read(0, header.reading(reader.getDefaultReadParam()));
        changes.note(header.isSubsampled(), "read at 1/" + header.step() + " of the resolution");
        changes.note(pages == Pages.FRAMES, "first frame");
        BufferedImage plain = OpaqueRgb.of(decoded, changes);
        BufferedImage rgb = SrgbConversion.of(plain, decoded.getColorModel(), metadata.profile(), changes);
        BufferedImage upright = metadata.orientation().upright(rgb, changes);
        JpegSize fitted = new JpegSearch(limits.maxBytes()).smallEnough(upright);
        changes.note(fitted.isScaled(upright), "scaled");
        return new FittedImage(fitted.jpeg(), changes.text(type, header, picture.length, fitted));
    }
}
