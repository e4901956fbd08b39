// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The fields of a flat XML document, as a SAX parser finds them: other code than the one that is tested. */
final class V2Fields extends DefaultHandler {

    private final Map<String, String> fields = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean ended;

    private V2Fields() {}

    /** Up to the end of the root element, in UTF-8. Of several fields of one name, the last. */
    static Optional<Map<String, String>> of(byte[] body) {
        V2Fields handler = new V2Fields();
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.newSAXParser().parse(new InputSource(new StringReader(decoded(body))), handler);
        } catch (SAXException e) {
            return handler.ended ? Optional.of(handler.fields) : Optional.empty();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(handler.fields);
    }

    /** Up to what is no UTF-8, behind blanks and byte-order marks. */
    private static String decoded(byte[] body) {
        CharBuffer chars = CharBuffer.allocate(body.length);
        UTF_8.newDecoder().decode(ByteBuffer.wrap(body), chars, true);
        return chars.flip().toString().replaceFirst("^[\\s\\x1C-\\x1F\uFEFF]+", "");
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        depth++;
        text.setLength(0);
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        text.append(chars, start, length);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
        depth--;
        if (depth == 1) {
            fields.put(name, text.toString());
        }
        if (depth == 0) {
            ended = true;
            throw new SAXException("the end of the root");
        }
    }
}
