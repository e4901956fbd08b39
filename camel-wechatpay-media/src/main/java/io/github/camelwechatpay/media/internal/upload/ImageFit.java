// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.fit.ImageFitter;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Which pictures are made to fit an API, instead of being refused.
 *
 * @param maxMegapixels of a picture, in millions of pixels
 */
public record ImageFit(ImageFitter fitter, int maxMegapixels) {

    /** What is looked at: also pictures that the API does not take, or not at that size, if they can be made to fit. */
    public FileLimits accepted(FileLimits limits) {
        return limits.takes(MediaType.JPEG)
                ? limits.alsoTaking(fitter.readable(), new FitLimits(0, maxMegapixels).memory())
                : limits;
    }

    /** Whether the API would refuse a file as it is. With checks off only its size counts. */
    public boolean isNeeded(MediaCheck.Checked checked, FileLimits limits, CheckLevel level) {
        MediaType type = checked.type();
        if (type == null || !limits.takes(MediaType.JPEG) || !fitter.readable().contains(type)) {
            return false;
        }
        boolean tooLarge = checked.media().size() > limits.maxBytes(type);
        return tooLarge || level != CheckLevel.OFF && !limits.takes(type);
    }

    /**
     * Reads the original once more; what was checked is what is read.
     *
     * @param original one whose kind is known, for which this {@link #isNeeded is needed}
     */
    public FittedImage fit(MediaCheck.Checked original, FileLimits limits) {
        return fitter.fit(
                bytes(original.media()),
                Objects.requireNonNull(original.type()),
                new FitLimits(limits.maxBytes(MediaType.JPEG), maxMegapixels));
    }

    private static byte[] bytes(Media media) {
        if (media.inMemory() != null) {
            return media.inMemory();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) media.size());
        try {
            media.transferTo(bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does no I/O", e);
        }
        return bytes.toByteArray();
    }
}
