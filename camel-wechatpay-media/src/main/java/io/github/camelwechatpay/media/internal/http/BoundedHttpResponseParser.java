// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** Reads heads of answers; all heads of one answer together, the informational (1xx) ones too, are bounded. */
final class BoundedHttpResponseParser implements HttpMessageParser<ClassicHttpResponse> {

    private static final int MAX_HEADS = 16;
    private static final int MAX_CHARACTERS = 64 * 1024;

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private int heads;
    private int characters;

    BoundedHttpResponseParser(HttpMessageParser<ClassicHttpResponse> parser) {
        this.parser = parser;
    }

    /** Null if the connection is closed. */
    @Override
    public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
            throws IOException, HttpException {
        ClassicHttpResponse head = parser.parse(buffer, in);
        if (head == null) {
            return null;
        }
        heads++;
        for (Header header : head.getHeaders()) {
            characters += header.getName().length()
                    + String.valueOf(header.getValue()).length();
        }
        if (heads > MAX_HEADS || characters > MAX_CHARACTERS) {
            throw new MessageConstraintException("The response has too many headers, or too long ones");
        }
        if (head.getCode() >= HttpStatus.SC_SUCCESS) {
            heads = 0;
            characters = 0;
        }
        return head;
    }
}
