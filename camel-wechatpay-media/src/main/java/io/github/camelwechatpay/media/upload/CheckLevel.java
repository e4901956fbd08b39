package io.github.camelwechatpay.media.upload;

/** How closely a file is looked at before it is sent. */
public enum CheckLevel {
    /** Kind, size, not empty, and whole. */
    FULL,
    /** Kind, size and not empty. */
    TYPE,
    /** Size alone. */
    OFF
}
