package io.github.camelwechatpay.media.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A V2 call that passed all checks: whose it is, how it was signed, and the id that it is to get. */
record ValidV2Request(SimulatedMerchant merchant, SignType signType, String mediaId) implements ValidRequest {

    @Override
    public HttpResponse success() {
        return reply(fields());
    }

    @Override
    public HttpResponse refusal(Refusal refusal, String text) {
        return reply(V2Xml.refusal(refusal.code(), text));
    }

    @Override
    public HttpResponse refusal(ReportedRefusal refusal, String text) {
        return reply(V2Xml.refusal(refusal.code(), text));
    }

    @Override
    public HttpResponse refusal(int status, String code, String text) {
        return reply(V2Xml.refusal(code, text));
    }

    @Override
    public HttpResponse failure(String text) {
        return V2Xml.reply(V2Xml.fail(text));
    }

    Map<String, String> fields() {
        return V2Xml.success(mediaId);
    }

    Map<String, String> fieldsWith(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(fields());
        fields.put(field, value);
        return fields;
    }

    Map<String, String> signed(Map<String, String> fields) {
        return V2Xml.signed(fields, signType, merchant.apiKey());
    }

    /** The fields, signed as WeChat Pay would, in XML. */
    HttpResponse reply(Map<String, String> fields) {
        return V2Xml.reply(signed(fields));
    }
}
