package io.github.camelwechatpay.media.simulator;

/** The checks of the V3 family: headers, sender, signature, meta, form, file; the first that fails answers. */
final class V3RequestCheck {

    private final V3HeaderCheck gate;
    private final V3Responses answers;
    private final boolean unknownMeta;

    /** @param unknownMeta whether fields that no page tells of may come */
    V3RequestCheck(V3HeaderCheck gate, V3Responses answers, boolean unknownMeta) {
        this.gate = gate;
        this.answers = answers;
        this.unknownMeta = unknownMeta;
    }

    CheckedRequest check(V3Api api, HttpRequest call) {
        return new V3Inspection(api, call, gate, answers, unknownMeta).result();
    }
}
