package io.github.camelwechatpay.media.upload;

/** Which name of a file is told to WeChat Pay. */
public enum NamePolicy {
    /** One made of the digest and the true suffix: names of people stay at home. */
    GENERATED,
    /** The file's own, as far as it can be sent. */
    ORIGINAL
}
