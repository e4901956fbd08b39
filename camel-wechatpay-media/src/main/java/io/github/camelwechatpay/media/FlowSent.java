package io.github.camelwechatpay.media;

import java.time.Instant;

/**
 * What is known of an upload: the middle columns of the report. Each may be null.
 *
 * @param id a media id, or the URL where the call gives one
 * @param at when the id was learnt
 */
record FlowSent(String api, String id, String digest, String digestAlgorithm, Instant at) {

    static final FlowSent NOTHING = new FlowSent(null, null, null, null, null);
}
