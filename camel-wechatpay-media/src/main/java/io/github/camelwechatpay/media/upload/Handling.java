package io.github.camelwechatpay.media.upload;

/**
 * How files are handled on their way to one call.
 *
 * @param global whether the limits of the region {@code global} hold
 * @param maxBytes the largest file, inclusive, in place of the call's own limit; null for that
 */
public record Handling(CheckLevel checkLevel, NamePolicy namePolicy, boolean global, Long maxBytes) {}
