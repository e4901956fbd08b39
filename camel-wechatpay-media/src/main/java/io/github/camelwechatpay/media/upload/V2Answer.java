package io.github.camelwechatpay.media.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The fields of a V2 answer, as they came and in the order they came. */
final class V2Answer {

    private static final String SUCCESS = "SUCCESS";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final XmlMapper XML = harmless();

    private final Map<String, String> fields;

    private V2Answer(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Empty if this is not the flat {@code <xml>} with a {@code return_code} that WeChat Pay answers. */
    static Optional<V2Answer> read(byte[] body) {
        int start = startOfText(body);
        try {
            XMLStreamReader reader = XML.getFactory()
                    .getXMLInputFactory()
                    .createXMLStreamReader(new ByteArrayInputStream(body, start, body.length - start));
            reader.nextTag(); // throws at a DOCTYPE
            if (!reader.getLocalName().equals("xml")) {
                return Optional.empty();
            }
            return flat(XML.readValue(reader, JsonNode.class));
        } catch (XMLStreamException | IOException e) {
            return Optional.empty(); // no XML, so not WeChat Pay's: the caller says what it is instead
        }
    }

    private static Optional<V2Answer> flat(JsonNode root) {
        Map<String, String> fields = new LinkedHashMap<>();
        root.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
        boolean nested = fields.containsValue(null);
        return nested || !fields.containsKey("return_code") ? Optional.empty() : Optional.of(new V2Answer(fields));
    }

    /** Behind a byte-order mark and blanks, which some answers begin with. */
    private static int startOfText(byte[] body) {
        int start = 0;
        while (start < body.length && (Character.isWhitespace(body[start]) || isByteOrderMark(body, start))) {
            start += isByteOrderMark(body, start) ? BYTE_ORDER_MARK.length : 1;
        }
        return start;
    }

    private static boolean isByteOrderMark(byte[] body, int at) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (at + i >= body.length || body[at + i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** No DTD is read, no entity is resolved, nothing is fetched. */
    private static XmlMapper harmless() {
        XmlMapper mapper = new XmlMapper();
        XMLInputFactory input = mapper.getFactory().getXMLInputFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return mapper;
    }

    boolean isSuccess() {
        return SUCCESS.equals(get("return_code")) && SUCCESS.equals(get("result_code"));
    }

    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The field's value, or an empty text. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** WeChat Pay's code as it came; {@code FAIL} where it gave none. */
    String errorCode() {
        String code = Text.clean(get("err_code"), 64);
        return code.isEmpty() ? "FAIL" : code;
    }

    /** What WeChat Pay says to it. */
    String errorText() {
        return get("err_code_des").isBlank() ? get("return_msg") : get("err_code_des");
    }
}
