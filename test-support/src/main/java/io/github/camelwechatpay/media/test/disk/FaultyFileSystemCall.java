// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

/** What a program asks of a file system. */
public enum FaultyFileSystemCall {
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
