// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;

/** The checks of the V3 family: headers, sender, signature, meta, form, file; the first that fails answers. */
public final class V3RequestCheck {

    private final V3HeaderCheck headers;
    private final V3Responses responses;
    private final boolean unknownMeta;

    /** @param unknownMeta whether fields that no page tells of may come */
    public V3RequestCheck(V3HeaderCheck headers, V3Responses responses, boolean unknownMeta) {
        this.headers = headers;
        this.responses = responses;
        this.unknownMeta = unknownMeta;
    }

    public CheckedRequest check(V3Api api, HttpRequest request) {
        return new V3Inspection(api, request, headers, responses, unknownMeta).result();
    }
}
