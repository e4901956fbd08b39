package io.github.camelwechatpay.media.upload;

/**
 * How files are handled on their way to one call.
 *
 * @param maxBytes the largest file, inclusive, in place of the call's own limit; null for that
 */
public record Handling(CheckLevel checkLevel, NamePolicy namePolicy, Long maxBytes) {}
