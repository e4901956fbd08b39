package io.github.camelwechatpay.media.upload;

/** A limiter whose waits can be interrupted, and whose I/O cannot: it may be called on a caller's own thread. */
interface InterruptibleLimiter extends UploadLimiter {}
