package io.github.camelwechatpay.media.upload;

/** Whose fault a failure is, which decides where a file goes. Only {@link #FILE} may send one to a failed folder. */
public enum Fault {
    /** This file: another one may pass. */
    FILE,
    /** The merchant's account or configuration: every file would fail, so stop and call someone. */
    ACCOUNT,
    /** WeChat Pay, the network or the disk: wait and try again. */
    SERVICE,
    /** Not known. */
    UNKNOWN
}
