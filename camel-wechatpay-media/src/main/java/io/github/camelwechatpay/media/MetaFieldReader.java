// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.api.RequestFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** Reads an API's further fields: options of the endpoint and a header of the message. */
final class MetaFieldReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Of the header's text, in bytes; WeChat Pay's own limits are far below. */
    private static final int LARGEST = 1024 * 1024;

    private final Map<String, Expression> meta;
    private final Set<String> evaluated;
    private final boolean encrypt;

    /**
     * @param meta values of the meta.* options
     * @param evaluated names of those that differ from message to message
     * @param encrypt whether sensitive ones come in clear
     */
    MetaFieldReader(Map<String, Expression> meta, Set<String> evaluated, boolean encrypt) {
        this.meta = meta;
        this.evaluated = evaluated;
        this.encrypt = encrypt;
    }

    /**
     * @throws InvalidMediaException {@code BAD_FIELD} if the header is neither a map nor a JSON object
     */
    RequestFields of(Exchange exchange) {
        Map<String, @Nullable Object> configured = new LinkedHashMap<>();
        meta.forEach((name, value) -> configured.put(name, value.evaluate(exchange, String.class)));
        return new RequestFields(configured, evaluated, came(exchange), encrypt);
    }

    private static Map<String, @Nullable Object> came(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(WechatpayMediaConstants.META);
        if (header == null) {
            return Map.of();
        }
        if (header instanceof Map<?, ?> map) {
            return copy(map);
        }
        try {
            byte[] json = bytes(exchange, header);
            Map<String, @Nullable Object> came = isBlank(json)
                    ? Map.of()
                    : JSON.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
            if (came != null) { // which it is for the text null
                return came;
            }
        } catch (IOException | TypeConversionException e) {
            // said below, without the text
        }
        throw InvalidMediaException.badMeta(WechatpayMediaConstants.META);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        try {
            Map<String, @Nullable Object> came = new LinkedHashMap<>();
            map.forEach((name, value) -> came.put(String.valueOf(name), value));
            return came;
        } catch (RuntimeException e) { // it may be any class of the application
            throw InvalidMediaException.badMeta(WechatpayMediaConstants.META);
        }
    }

    /** A stream is read once, and left as what was read. */
    private static byte[] bytes(Exchange exchange, Object header) throws IOException {
        if (header instanceof byte[] bytes) {
            return bytes;
        }
        if (header instanceof StreamCache cache && cache instanceof InputStream stream) {
            cache.reset();
            byte[] bytes = limited(stream);
            cache.reset();
            return bytes;
        }
        if (header instanceof InputStream stream) {
            byte[] bytes = limited(stream);
            Message message = exchange.getMessage();
            message.setHeader(WechatpayMediaConstants.META, bytes);
            return bytes;
        }
        if (header instanceof CharSequence text) {
            return withoutMark(text.toString()).getBytes(StandardCharsets.UTF_8);
        }
        byte[] converted = ConvertedBody.bytes(exchange, header);
        if (converted != null) {
            exchange.getMessage().setHeader(WechatpayMediaConstants.META, converted);
            return converted;
        }
        return header.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] limited(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("The header is longer than " + LARGEST + " bytes");
        }
        return bytes;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Nothing but blanks, perhaps behind a byte-order mark of UTF-8. */
    private static boolean isBlank(byte[] json) {
        return withoutMark(new String(json, StandardCharsets.UTF_8)).isBlank();
    }
}
