// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.check.ValidRequest;
import io.github.camelwechatpay.media.simulator.internal.http.Form;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.http.MultipartParser;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of one V3 upload through the checks; what was seen of it so far is there when one of them fails. */
final class V3Inspection {

    private static final byte[] NOTHING = new byte[0];

    private final V3Api api;
    private final HttpRequest request;
    private final V3HeaderCheck headers;
    private final V3Responses responses;
    private final boolean unknownMeta;

    private Form form = Form.NONE;
    private byte[] meta = NOTHING;
    private String metaTrouble;
    private String identity;
    private PlatformKey key;
    private Map<String, String> decrypted = Map.of();

    V3Inspection(V3Api api, HttpRequest request, V3HeaderCheck headers, V3Responses responses, boolean unknownMeta) {
        this.api = api;
        this.request = request;
        this.headers = headers;
        this.responses = responses;
        this.unknownMeta = unknownMeta;
        readForm();
    }

    CheckedRequest result() {
        try {
            Map<String, String> asked = check();
            String name = responses.resultName(api.result());
            ValidRequest valid = new ValidV3Request(
                    responses,
                    key,
                    id -> api.result().body(name, id, asked, responses.timeText()),
                    name,
                    api.result().idOrUrl(responses.newId()));
            return CheckedRequest.passed(form, identity, valid).decrypted(decrypted);
        } catch (V3RejectedException e) {
            V3Rejection rejection = e.rejection();
            HttpResponse response = responses.json(rejection.status(), rejection.body());
            HttpResponse sent =
                    key == null ? response : responses.signature(key).on(response);
            return CheckedRequest.failed(form, identity, rejection.answeredBy(sent))
                    .decrypted(decrypted);
        }
    }

    /** Where no meta can be found, WeChat Pay checks the signature over an empty one, and says so by a wrong signature. */
    private void readForm() {
        try {
            List<Part> parts = MultipartParser.parse(
                    request.body(), request.header("Content-Type").orElse(""));
            form = Form.of(parts);
            List<Part> found = parts.stream()
                    .filter(part -> part.name().equals("meta") && !part.isFile())
                    .toList();
            if (found.isEmpty()) {
                metaTrouble = "no part named meta without a filename came";
            } else {
                meta = found.get(0).content();
            }
        } catch (MalformedRequestException e) {
            metaTrouble = e.getMessage();
        }
    }

    /** The texts of path and meta by name. */
    private Map<String, String> check() throws V3RejectedException {
        V3Authorization authorization = headers.check(request, "POST", api.brand());
        identity = authorization.id();
        Account account = headers.account(authorization, api.brand());
        headers.signature(request, authorization, account, meta, metaTrouble);
        key = account.publicKey(); // from here on every answer is signed
        headers.nonce(authorization);
        key = headers.answering(request, account);
        Map<String, String> asked = new LinkedHashMap<>();
        V3FieldCheck fields = new V3FieldCheck(api, unknownMeta);
        asked.putAll(fields.ofPath(request.path()));
        asked.putAll(fields.ofMeta(meta));
        decrypted = new V3Decryption(api, headers.named(request, account)).of(meta);
        fields.checkParts(form);
        new V3MediaCheck(api, form.file()).check(asked);
        return asked;
    }

    @Override
    public String toString() {
        return "V3Inspection[" + api.name() + ", " + new String(meta, StandardCharsets.UTF_8) + "]";
    }
}
