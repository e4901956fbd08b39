package io.github.camelwechatpay.media.simulator;

/** The checks of the V3 family: headers, sender, signature, meta, form, file; the first that fails answers. */
final class V3Checks {

    private final V3Gate gate;
    private final V3Answers answers;
    private final boolean unknownMeta;

    /** @param unknownMeta whether fields that no page tells of may come */
    V3Checks(V3Gate gate, V3Answers answers, boolean unknownMeta) {
        this.gate = gate;
        this.answers = answers;
        this.unknownMeta = unknownMeta;
    }

    Checked check(V3Api api, Call call) {
        return new V3Inspection(api, call, gate, answers, unknownMeta).result();
    }
}
