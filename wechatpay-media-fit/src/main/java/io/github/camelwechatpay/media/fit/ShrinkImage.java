// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.FileRules;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.upload.ImageFit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Replaces the picture in a message's body by a JPEG that is small enough, for routes that do not upload it by this component.
 * A JPEG, PNG or BMP image within the limit stays as it is. The header {@code CamelWechatpayMediaChanges} tells what was done.
 *
 * <pre>{@code from("file:photos").process(new ShrinkImage(2 * 1024 * 1024)).to("file:small");}</pre>
 */
public final class ShrinkImage implements Processor {

    private static final int LONGEST_NAME = 128;

    private final JpegImageFitter fitter = new JpegImageFitter();
    private final FileLimits limits;
    private int maxMegapixels = 64;

    /**
     * @param maxBytes of the picture, inclusive
     */
    public ShrinkImage(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be positive. Set a number of bytes such as 2097152");
        }
        this.limits = FileLimits.images(maxBytes, LONGEST_NAME);
    }

    /** Of the largest picture that is read, in millions of pixels; 64 if it is not set. */
    public void setMaxMegapixels(int maxMegapixels) {
        this.maxMegapixels = maxMegapixels;
    }

    /**
     * @throws InvalidMediaException if the body is no picture, or one that cannot be made smaller
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(WechatpayMediaConstants.CHANGES);
        byte[] body = message.getBody(byte[].class);
        if (body == null) {
            throw InvalidMediaException.unsupportedBody("The message body is no picture");
        }
        ImageFit fit = new ImageFit(fitter, maxMegapixels);
        FileRules rules = new FileRules("ShrinkImage", DigestAlgorithm.SHA_256, fit.accepted(limits));
        MediaCheck.Checked checked = MediaCheck.check(Media.of(body), "", rules, CheckLevel.FULL, false);
        if (fit.isNeeded(checked, limits, CheckLevel.FULL)) {
            replace(message, fit.fit(checked, limits));
        } else {
            message.setBody(body); // a stream has been read
        }
    }

    private static void replace(Message message, FittedImage image) {
        message.setBody(image.jpeg());
        message.setHeader(WechatpayMediaConstants.CHANGES, image.changes());
        message.setHeader(Exchange.CONTENT_TYPE, "image/jpeg");
        message.removeHeader(Exchange.FILE_LENGTH); // of the original
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        if (name != null) {
            message.setHeader(Exchange.FILE_NAME, name.replaceFirst("\\.[^./\\\\]*$", "") + ".jpg");
        }
    }
}
