// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The fields of a V2 answer, as they came and in the order they came. */
final class V2Response {

    private static final String SUCCESS = "SUCCESS";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Map<String, String> fields;

    private V2Response(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Empty if this is not the flat {@code <xml>} with a {@code return_code} that WeChat Pay answers: every field once, a
     * name without a prefix and a text, no attributes, no text between fields. What follows on its end is not read.
     */
    static Optional<V2Response> read(byte[] body) {
        int start = startOfText(body);
        try {
            XMLStreamReader reader = harmlessParsers().createXMLStreamReader(new StringReader(text(body, start)));
            boolean other = "1.1".equals(reader.getVersion()); // where control characters are text
            reader.nextTag(); // throws at a DOCTYPE
            return !other && isPlain(reader, "xml") ? flat(reader) : Optional.empty();
        } catch (XMLStreamException | RuntimeException e) { // parsers throw both
            return Optional.empty(); // no XML, so not WeChat Pay's: the caller says what it is instead
        }
    }

    private static Optional<V2Response> flat(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) { // throws at a text between fields
            String name = reader.getLocalName();
            boolean plain = isPlain(reader, name);
            String value = reader.getElementText(); // throws at an element
            if (!plain || fields.put(name, value) != null) {
                return Optional.empty();
            }
        }
        return fields.containsKey("return_code") ? Optional.of(new V2Response(fields)) : Optional.empty();
    }

    private static boolean isPlain(XMLStreamReader reader, String name) {
        boolean bare = reader.getPrefix() == null || reader.getPrefix().isEmpty();
        return bare
                && reader.getLocalName().equals(name)
                && reader.getAttributeCount() == 0
                && reader.getNamespaceCount() == 0;
    }

    /** Behind a byte-order mark and blanks, which some answers begin with. */
    private static int startOfText(byte[] body) {
        int start = 0;
        while (start < body.length && (Character.isWhitespace(body[start]) || isByteOrderMark(body, start))) {
            start += isByteOrderMark(body, start) ? BYTE_ORDER_MARK.length : 1;
        }
        return start;
    }

    /** WeChat Pay answers in UTF-8, whatever the text says of itself. It ends where it is something else. */
    private static String text(byte[] body, int start) {
        CharBuffer text = CharBuffer.allocate(body.length - start);
        UTF_8.newDecoder().decode(ByteBuffer.wrap(body, start, body.length - start), text, true);
        return text.flip().toString();
    }

    private static boolean isByteOrderMark(byte[] body, int at) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (at + i >= body.length || body[at + i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** The JDK's own, whatever else is on the class path. No DTD is read, no entity is resolved, nothing is fetched. */
    private static XMLInputFactory harmlessParsers() {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parsers;
    }

    boolean isSuccess() {
        return SUCCESS.equals(get("return_code")) && SUCCESS.equals(get("result_code"));
    }

    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The fields alone, those with a value, in the order in which they are signed: what a valid {@code sign} vouches for,
     * and nothing else that came with it.
     */
    String canonical() {
        StringBuilder xml = new StringBuilder("<xml>");
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!value.isEmpty()) {
                xml.append('<').append(name).append('>').append(escaped(value));
                xml.append("</").append(name).append('>');
            }
        });
        return xml.append("</xml>").toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("]]>", "]]&gt;")
                .replace("\r", "&#xd;");
    }

    /** The field's value, or an empty text. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** WeChat Pay's code as it came; {@code FAIL} where it gave none. */
    String errorCode() {
        return get("err_code").isBlank() ? "FAIL" : get("err_code");
    }

    /** What WeChat Pay says to it. */
    String errorText() {
        return get("err_code_des").isBlank() ? get("return_msg") : get("err_code_des");
    }
}
