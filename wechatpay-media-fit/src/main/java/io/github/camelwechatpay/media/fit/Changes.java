// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.util.ArrayList;
import java.util.List;

/** What was done to a picture, for the one line that tells it. */
final class Changes {

    private final List<String> done = new ArrayList<>();

    void note(boolean happened, String what) {
        if (happened) {
            done.add(what);
        }
    }

    String text(MediaType type, ImageHeader header, int bytes, JpegSize fitted) {
        StringBuilder text = new StringBuilder()
                .append(type.name())
                .append(' ')
                .append(header.width())
                .append('x')
                .append(header.height())
                .append(", ")
                .append(bytes)
                .append(" bytes, to JPEG ")
                .append(fitted.width())
                .append('x')
                .append(fitted.height())
                .append(", ")
                .append(fitted.jpeg().length)
                .append(" bytes: quality ")
                .append(fitted.quality());
        done.forEach(what -> text.append(", ").append(what));
        return text.append(", metadata removed").toString();
    }
}
