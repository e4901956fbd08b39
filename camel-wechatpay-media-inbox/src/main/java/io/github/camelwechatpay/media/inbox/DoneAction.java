// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

/** What an inbox does with a file that was uploaded. */
public enum DoneAction {
    MOVE,
    DELETE
}
