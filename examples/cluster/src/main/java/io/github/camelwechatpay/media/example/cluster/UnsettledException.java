package io.github.camelwechatpay.media.example.cluster;

/** A record can't be settled now, and comes again. */
final class UnsettledException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Later later;

    UnsettledException(Verdict.Later later) {
        super(later.code(), null, false, false);
        this.later = later;
    }

    Verdict.Later later() {
        return later;
    }
}
