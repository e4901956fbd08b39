// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.time.Instant;

/**
 * What is known of an upload: the middle columns of the report. Each may be null.
 *
 * @param id a media id, or the URL where the call gives one
 * @param at when the id was learnt
 */
public record ReportedUpload(String api, String id, String digest, String digestAlgorithm, Instant at) {

    public static final ReportedUpload NOTHING = new ReportedUpload(null, null, null, null, null);
}
