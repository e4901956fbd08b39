package io.github.camelwechatpay.media.upload;

/** What kind of thing went wrong. Each kind is somebody's {@link Fault}. */
public enum Category {
    /** The file itself. */
    MEDIA(Fault.FILE),
    /** A name or field that came with the file. */
    INPUT(Fault.FILE),
    /** Options, certificates, the merchant's settings. */
    CONFIGURATION(Fault.ACCOUNT),
    /** WeChat Pay does not accept our signature, or we no longer accept theirs. */
    SIGNATURE(Fault.ACCOUNT),
    /** The merchant may not make this call. */
    PERMISSION(Fault.ACCOUNT),
    /** Too many calls. */
    THROTTLED(Fault.SERVICE),
    /** WeChat Pay is in trouble, or says something that is not known here. */
    SERVICE(Fault.SERVICE),
    /** The way to WeChat Pay. */
    NETWORK(Fault.SERVICE),
    /** The place that the file is read from. */
    STORAGE(Fault.SERVICE),
    /** An answer that cannot be shown to be WeChat Pay's. */
    UNTRUSTED(Fault.UNKNOWN);

    private final Fault fault;

    Category(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
