package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of one V3 upload through the checks; what was seen of it so far is there when one of them fails. */
final class V3Inspection {

    private static final byte[] NOTHING = new byte[0];

    private final V3Api api;
    private final HttpRequest call;
    private final V3HeaderCheck gate;
    private final V3Responses answers;
    private final boolean unknownMeta;

    private Form form = Form.NONE;
    private byte[] meta = NOTHING;
    private String metaTrouble;
    private String identity;
    private PlatformKey key;

    V3Inspection(V3Api api, HttpRequest call, V3HeaderCheck gate, V3Responses answers, boolean unknownMeta) {
        this.api = api;
        this.call = call;
        this.gate = gate;
        this.answers = answers;
        this.unknownMeta = unknownMeta;
        readForm();
    }

    CheckedRequest result() {
        try {
            Map<String, String> asked = check();
            String name = answers.resultName(api.result());
            ValidRequest accepted = new ValidV3Request(
                    answers,
                    key,
                    id -> api.result().body(name, id, asked, answers.timeText()),
                    name,
                    api.result().idOrUrl(answers.newId()));
            return new CheckedRequest(form, identity, CheckResult.PASSED, accepted, null);
        } catch (V3RejectedException e) {
            V3Rejection rejection = e.rejection();
            HttpResponse reply = answers.json(rejection.status(), rejection.body());
            return new CheckedRequest(
                    form,
                    identity,
                    rejection.checkResult(),
                    null,
                    key == null ? reply : answers.signature(key).on(reply));
        }
    }

    /** Where no meta can be found, WeChat Pay checks the signature over an empty one, and says so by a wrong signature. */
    private void readForm() {
        try {
            List<Part> parts = MultipartParser.parse(
                    call.body(), call.header("Content-Type").orElse(""));
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
        V3Authorization authorization = gate.open(call, "POST", api.brand());
        identity = authorization.id();
        Account account = gate.account(authorization, api.brand());
        gate.signature(call, authorization, account, meta, metaTrouble);
        key = account.publicKey(); // from here on every answer is signed
        gate.nonce(authorization);
        key = gate.answering(call, account);
        Map<String, String> asked = new LinkedHashMap<>();
        V3FieldCheck fields = new V3FieldCheck(api, unknownMeta);
        asked.putAll(fields.ofPath(call.path()));
        asked.putAll(fields.ofMeta(meta));
        fields.checkParts(form);
        new V3MediaCheck(api, form.file()).check(asked);
        return asked;
    }

    @Override
    public String toString() {
        return "V3Inspection[" + api.name() + ", " + new String(meta, StandardCharsets.UTF_8) + "]";
    }
}
