package io.github.camelwechatpay.media;

/** What a program asks of a file system. */
enum FaultyFileSystemCall {
    OPEN,
    READ,
    WRITE,
    TRUNCATE,
    FORCE,
    LOCK,
    LINK,
    RENAME,
    UNLINK,
    LIST,
    LOOK,
    SET_TIME
}
