package io.github.camelwechatpay.media.upload;

import java.time.Instant;

/**
 * What the store knows of a key.
 *
 * @param token of the last claim
 * @param id or null, as long as somebody is at it
 * @param ended whether the claim's lease had ended when this was read, by the store's own clock
 */
record LedgerEntry(String token, String id, Instant claimedAt, Instant leaseUntil, boolean ended) {}
