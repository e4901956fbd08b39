// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.io.IOException;
import javax.imageio.ImageReader;

/** How many pictures a file has. */
enum Pages {
    ONE,
    /** Of an animation, where the first stands for all. */
    FRAMES;

    private static final Advice SPLIT = new Advice(
            "Save each page as an image of its own, or the document as PDF if the API accepts it.",
            "请将每一页另存为单独的图片；如果该接口支持 PDF，也可另存为 PDF。");

    /**
     * @throws InvalidMediaException {@code CANNOT_SHRINK} if pages would be lost
     */
    static Pages of(ImageReader reader, MediaType type) throws IOException {
        return switch (type) {
            case TIFF -> document(reader);
            case GIF, WEBP -> hasAnother(reader) ? FRAMES : ONE;
            default -> ONE;
        };
    }

    /** A smaller second picture is a preview of the first. */
    private static Pages document(ImageReader reader) throws IOException {
        for (int page = reader.getNumImages(true) - 1; page > 0; page--) {
            if (reader.getWidth(page) * 2L > reader.getWidth(0) && reader.getHeight(page) * 2L > reader.getHeight(0)) {
                throw new InvalidMediaException(ErrorCode.CANNOT_SHRINK
                        .problem("The file is a TIFF document of several pages, and a JPEG has one")
                        .advising(SPLIT));
            }
        }
        return ONE;
    }

    private static boolean hasAnother(ImageReader reader) throws IOException {
        try {
            return reader.getWidth(1) > 0;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }
}
