// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload: the middle columns of the report.
 *
 * @param id a media id, or the URL where the call gives one
 * @param at when the id was learnt
 */
public record ReportedUpload(
        @Nullable String api,
        @Nullable String id,
        @Nullable String digest,
        @Nullable String digestAlgorithm,
        @Nullable Instant at) {

    public static final ReportedUpload NOTHING = new ReportedUpload(null, null, null, null, null);
}
