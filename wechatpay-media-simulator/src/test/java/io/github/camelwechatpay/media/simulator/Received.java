// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An answer as a client got it. */
record Received(int status, String head, byte[] body) {

    static Received parse(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        Matcher status = Pattern.compile("\\AHTTP/1\\.1 ([0-9]{3})").matcher(text);
        int headEnd = text.indexOf("\r\n\r\n");
        if (!status.find() || headEnd < 0) {
            throw new IllegalArgumentException("no answer by HTTP: " + text);
        }
        byte[] body = text.substring(headEnd + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Received(Integer.parseInt(status.group(1), 10), text.substring(0, headEnd), body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The elements by a parser of others' making, so that not our own writer judges itself. */
    Map<String, String> fields() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Node root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text().strip().getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            Map<String, String> fields = new LinkedHashMap<>();
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node.getNodeType() == Node.ELEMENT_NODE) {
                    fields.put(node.getNodeName(), node.getTextContent());
                }
            }
            return fields;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no XML: " + text(), e);
        }
    }

    boolean isSignedBy(SignType type) {
        return type.sign(fields(), Upload.KEY).equals(fields().get("sign"));
    }
}
