// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.ValidRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import java.util.Map;

/** A V2 request that passed all checks: how it was signed, and the id that it is to get. */
public final class ValidV2Request implements ValidRequest {

    private final String apiKey;
    private final SignType signType;
    private final String mediaId;

    public ValidV2Request(String apiKey, SignType signType, String mediaId) {
        this.apiKey = apiKey;
        this.signType = signType;
        this.mediaId = mediaId;
    }

    @Override
    public HttpResponse success() {
        return response(fields());
    }

    @Override
    public HttpResponse error(ApiError error, String text) {
        return response(V2Xml.refusal(error.code(), text));
    }

    @Override
    public HttpResponse failure(String text) {
        return V2Xml.response(V2Xml.fail(text));
    }

    public String mediaId() {
        return mediaId;
    }

    public Map<String, String> fields() {
        return V2Xml.success(mediaId);
    }

    public Map<String, String> fieldsWith(String field, String value) {
        Map<String, String> fields = fields();
        fields.put(field, value);
        return fields;
    }

    /** The fields with WeChat Pay's sign. */
    public Map<String, String> signed(Map<String, String> fields) {
        return V2Xml.signed(fields, signType, apiKey);
    }

    public Map<String, String> signedByOtherType(Map<String, String> fields) {
        return V2Xml.signed(fields, signType.other(), apiKey);
    }

    public Map<String, String> signedByAnotherKey(Map<String, String> fields) {
        return V2Xml.signed(fields, signType, "Another" + apiKey);
    }

    /** The fields, signed as WeChat Pay would, in XML. */
    public HttpResponse response(Map<String, String> fields) {
        return V2Xml.response(signed(fields));
    }
}
