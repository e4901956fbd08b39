// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.jspecify.annotations.Nullable;

/** Opens what is not bytes, file or stream by itself, but is made one by Camel's type converters. */
final class ConvertedBody {

    private ConvertedBody() {}

    /**
     * Null if the object is no file in any form. A converter made for its very type must be there: what becomes bytes only
     * by way of {@code toString()} is none.
     *
     * @throws IOException if it is one, but cannot be read
     */
    static @Nullable InputStream open(Exchange exchange, Object body) throws IOException {
        try {
            if (body instanceof Blob blob) {
                return blob.getBinaryStream();
            }
            if (body instanceof DataHandler handler) {
                return handler.getInputStream();
            }
            if (body instanceof ByteBuffer
                    || body instanceof Byte[]) { // a buffer would be used up by Camel's converter
                return new ByteArrayInputStream(bytes(exchange, body));
            }
            Class<?> type = body.getClass();
            TypeConverterRegistry registry = exchange.getContext().getTypeConverterRegistry();
            boolean isMeantAsAddress = body instanceof URL; // files are not fetched from where a message says
            if (isMeantAsAddress || registry.lookup(InputStream.class, type) == null) {
                return null;
            }
            return exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        } catch (SQLException | TypeConversionException e) {
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    /** The same at once; null if the object has no bytes. */
    static byte @Nullable [] bytes(Exchange exchange, Object body) {
        if (body instanceof Byte[] boxed) {
            byte[] bytes = new byte[boxed.length];
            for (int i = 0; i < boxed.length; i++) {
                bytes[i] = boxed[i] == null ? 0 : boxed[i];
            }
            return bytes;
        }
        if (body instanceof ByteBuffer buffer) {
            ByteBuffer own = buffer.duplicate(); // so that the next reader finds it as it was
            byte[] bytes = new byte[own.remaining()];
            own.get(bytes);
            return bytes;
        }
        boolean known = exchange.getContext().getTypeConverterRegistry().lookup(byte[].class, body.getClass()) != null;
        return known ? exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, body) : null;
    }
}
