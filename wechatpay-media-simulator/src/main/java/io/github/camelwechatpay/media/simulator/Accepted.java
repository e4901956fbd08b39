package io.github.camelwechatpay.media.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call that passed all checks: whose it is, how it was signed, and the id that it is to get. */
record Accepted(SimulatedMerchant merchant, SignType signType, String mediaId) {

    Map<String, String> success() {
        return V2Xml.success(mediaId);
    }

    Map<String, String> successWith(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(success());
        fields.put(field, value);
        return fields;
    }

    Map<String, String> signed(Map<String, String> fields) {
        return V2Xml.signed(fields, signType, merchant.apiKey());
    }

    /** The fields, signed as WeChat Pay would, in XML. */
    Reply reply(Map<String, String> fields) {
        return V2Xml.reply(signed(fields));
    }
}
