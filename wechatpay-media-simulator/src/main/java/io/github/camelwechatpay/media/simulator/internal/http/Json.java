// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import wiremock.com.fasterxml.jackson.databind.ObjectWriter;

/** JSON that the simulator writes. */
public final class Json {

    private static final ObjectWriter PLAIN = new ObjectMapper().writer();
    private static final ObjectWriter PRETTY = PLAIN.withDefaultPrettyPrinter();

    private Json() {}

    /** Without blanks. */
    public static String text(Object value) {
        return text(PLAIN, value);
    }

    /** For people to read. */
    public static String pretty(Object value) {
        return text(PRETTY, value);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written in JSON", e);
        }
    }
}
