// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads V2 answers. Thread-safe; keeps parsers, whose buffers cost more than the reading of an answer. */
final class V2ResponseReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Of the JDK's parser, where it has it: it clears its buffers for the next text and does not make them anew. */
    private static final String REUSE = "reuse-instance";

    private static final int MOST_IDLE = 32;

    /** Of one parser: the JDK's keeps some 250 bytes of each answer that it has read. */
    private static final int MOST_USES = 100;

    private final Queue<Parser> idle = new ArrayBlockingQueue<>(MOST_IDLE);

    /**
     * Empty if this is not the flat {@code <xml>} with a {@code return_code} that WeChat Pay answers: every field once, a
     * name without a prefix and a text, no attributes, no text between fields. What follows on its end is not read.
     */
    Optional<V2Response> read(byte[] body) {
        Parser parser = Objects.requireNonNullElseGet(idle.poll(), Parser::new);
        try {
            XMLStreamReader reader =
                    parser.factory.createXMLStreamReader(new StringReader(text(body, startOfText(body))));
            boolean other = "1.1".equals(reader.getVersion()); // where control characters are text
            reader.nextTag(); // throws at a DOCTYPE
            Optional<V2Response> read = !other && isPlain(reader, "xml") ? flat(reader) : Optional.empty();
            if (read.isPresent()) {
                reader.close();
                if (++parser.uses < MOST_USES) {
                    idle.offer(parser); // one that has met anything else is not used again
                }
            }
            return read;
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

    private static final class Parser {

        private final XMLInputFactory factory = harmlessParser();
        private int uses;
    }

    /** The JDK's own, whatever else is on the class path. No DTD is read, no entity is resolved, nothing is fetched. */
    private static XMLInputFactory harmlessParser() {
        XMLInputFactory parser = XMLInputFactory.newDefaultFactory();
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        if (parser.isPropertySupported(REUSE)) {
            parser.setProperty(REUSE, true);
        }
        return parser;
    }
}
