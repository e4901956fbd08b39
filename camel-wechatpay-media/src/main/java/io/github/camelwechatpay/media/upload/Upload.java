package io.github.camelwechatpay.media.upload;

/**
 * A file that WeChat Pay took, and that it was shown to have taken.
 *
 * @param id the media id or URL, 1 to 512 characters of 0x20–0x7E, byte for byte as it came
 * @param url whether it is a URL
 * @param expires epoch milliseconds, or null where the call states no life
 * @param requestId WeChat Pay's id of the request, or null
 * @param answer the verified text of the answer; null if the ledger knew the id
 * @param sent what was sent, or would have been
 * @param fromLedger whether the id was known, and nothing was sent
 */
public record Upload(
        String id, boolean url, Long expires, String requestId, String answer, Sent sent, boolean fromLedger) {}
