// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** What the start of a file tells about its picture. Nothing is decoded for it. */
record ImageHeader(MediaType type, int width, int height) {

    /** More pixels are not kept: each JPEG that is sent has fewer. */
    private static final long KEPT = 36_000_000;

    private static final int BYTES_PER_PIXEL = 4;

    /** A JPEG whose lines come one after the other is read without the lines that are left out. */
    private static final int SEQUENTIAL = 4;

    static ImageHeader read(ImageReader reader, MediaType type) throws IOException {
        return new ImageHeader(type, reader.getWidth(0), reader.getHeight(0));
    }

    private long pixels() {
        return (long) width * height;
    }

    /**
     * @param sequential whether the decoder keeps no more than the lines that are wanted
     * @throws InvalidMediaException {@code TOO_MANY_PIXELS} or {@code NO_DIMENSIONS}
     */
    void refuseTooManyPixels(boolean sequential, FitLimits limits) {
        if (width <= 0 || height <= 0) {
            throw new InvalidMediaException(
                    ErrorCode.NO_DIMENSIONS.problem("The file is " + type.title() + " without width or height"));
        }
        if (pixels() * BYTES_PER_PIXEL / (sequential ? SEQUENTIAL : 1) > limits.memory()) {
            throw new InvalidMediaException(ErrorCode.TOO_MANY_PIXELS.problem("The image has " + width + "x" + height
                    + " pixels, more than fitMaxMegapixels=" + limits.maxMegapixels() + " allows"));
        }
    }

    /** Every how many pixels one is read, in both directions. */
    int step() {
        return (int) Math.ceil(Math.sqrt((double) pixels() / KEPT));
    }

    boolean isSubsampled() {
        return step() > 1;
    }

    ImageReadParam reading(ImageReadParam param) {
        param.setSourceSubsampling(step(), step(), 0, 0);
        return param;
    }
}
