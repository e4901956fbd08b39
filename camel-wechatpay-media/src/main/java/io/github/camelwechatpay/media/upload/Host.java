package io.github.camelwechatpay.media.upload;

/** Which of WeChat Pay's hosts a request goes to. */
public enum Host {
    FIRST,
    /** The one that takes over where the first cannot be reached. */
    BACKUP;

    Host other() {
        return this == FIRST ? BACKUP : FIRST;
    }
}
