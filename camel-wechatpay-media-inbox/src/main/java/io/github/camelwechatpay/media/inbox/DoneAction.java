package io.github.camelwechatpay.media.inbox;

/** What an inbox does with a file that was uploaded. */
public enum DoneAction {
    MOVE,
    DELETE
}
