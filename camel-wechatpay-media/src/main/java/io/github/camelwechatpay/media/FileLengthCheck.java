// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import java.io.File;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Compares the length that a file consumer told with what was read: a difference shows that the bytes are not the file, as
 * after a transfer in text mode. Only of a body that is still the consumer's: a route may have made another file of it.
 */
final class FileLengthCheck {

    private static final String HEADER = "CamelFileLength";

    private FileLengthCheck() {}

    /**
     * @param body as it came with the message
     * @param bytes what was read of it, unless it is a file on a disk
     * @param size of what was read
     * @throws InvalidMediaException {@code INCOMPLETE}
     */
    static void check(Exchange exchange, Object body, byte @Nullable [] bytes, long size) {
        long told = told(exchange, body, bytes);
        if (told > 0 && told != size) {
            throw InvalidMediaException.otherLength(told, size);
        }
    }

    /** Zero if nothing tells. */
    private static long told(Exchange exchange, Object body, byte @Nullable [] bytes) {
        Object consumed = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE);
        Object header = exchange.getMessage().getHeader(HEADER);
        if (body instanceof WrappedFile<?> wrapped) {
            boolean takenAway = header == null && consumed == body; // by the route, which means it
            return header != null ? number(header) : takenAway ? 0 : wrapped.getFileLength();
        }
        boolean text = body instanceof CharSequence; // which has as many bytes as its charset makes of it
        boolean another = consumed instanceof WrappedFile<?> file && !isOf(file, body, bytes);
        return text || another || header == null ? 0 : number(header);
    }

    /**
     * Whether a body that a step took out of the consumer's file is still the same. What was a stream cannot be told from
     * what was made of it, since Camel caches either; there the header holds until the route removes it.
     */
    private static boolean isOf(WrappedFile<?> file, Object body, byte @Nullable [] bytes) {
        Object read = file.getBody();
        if (body == read || body == file.getFile() || read instanceof InputStream) {
            return true;
        }
        boolean sameBytes = bytes != null && read instanceof byte[] own && Arrays.equals(bytes, own);
        return sameBytes || bytes != null && read instanceof File local && local.length() == bytes.length;
    }

    private static long number(Object header) {
        if (header instanceof Number number) {
            return number.longValue();
        }
        String text = header.toString().strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
