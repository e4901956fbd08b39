package io.github.camelwechatpay.media;

/** An upload that went well while what comes after it did not, so that only the rest is to be done. */
record FlowUploaded(FlowAnswer answer) {}
