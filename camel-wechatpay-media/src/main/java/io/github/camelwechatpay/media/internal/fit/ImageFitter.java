// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.fit;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.util.Set;

/** Makes a JPEG of a picture that an API would refuse. Thread-safe. The jar that has it is optional. */
public interface ImageFitter {

    /** The name under which Camel finds it. */
    String SERVICE = "wechatpay-media-fit";

    /** Kinds of pictures that can be read with what is on the class path. */
    Set<MediaType> readable();

    /**
     * @param picture the whole file, which is not changed
     * @param type its kind, one that is readable
     * @throws InvalidMediaException {@code TOO_MANY_PIXELS}, {@code BAD_IMAGE} or {@code CANNOT_SHRINK}
     */
    FittedImage fit(byte[] picture, MediaType type, FitLimits limits);
}
