// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

/** Why a file or text of keys cannot be used. */
public enum KeyProblem {
    NOT_FOUND,
    EMPTY,
    NO_PERMISSION,
    UNREADABLE,
    WRONG_PASSWORD,
    DAMAGED_STORE,
    NO_KEY_IN_STORE,
    ENCRYPTED,
    NOT_RSA,
    DAMAGED,
    NO_KEYS
}
