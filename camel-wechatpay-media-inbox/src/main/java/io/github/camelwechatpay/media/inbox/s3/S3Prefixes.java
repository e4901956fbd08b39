// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of a route in its bucket, each ending with a slash, none within another.
 *
 * @param done null if objects that are done are deleted and none is given
 */
record S3Prefixes(String bucket, String inbox, @Nullable String done, String failed, String quarantine) {

    static S3Prefixes of(
            InboxOptions options, String bucket, String prefix, WechatpayMediaInboxConfiguration told, boolean delete) {
        boolean needsDone = !delete || InboxOptions.isSet(told.getDone());
        S3Prefixes places = new S3Prefixes(
                bucket(options, bucket),
                prefix(options, "prefix", prefix),
                needsDone ? prefix(options, "done", told.getDone()) : null,
                prefix(options, "failed", told.getFailed()),
                prefix(options, "quarantine", told.getQuarantine()));
        places.mustBeApart(options);
        return places;
    }

    String of(InboxStore.Place place) {
        return switch (place) {
            case DONE -> Objects.requireNonNull(done, "each place that objects are moved to has a prefix");
            case FAILED -> failed;
            case QUARANTINE -> quarantine;
        };
    }

    private static String bucket(InboxOptions options, String told) {
        String bucket = options.required("bucket", told);
        if (!bucket.matches("[A-Za-z0-9._-]{3,255}|arn:[^\\s]+")) {
            throw options.wrong("bucket", "'" + bucket + "' is no bucket's name");
        }
        return bucket;
    }

    private static String prefix(InboxOptions options, String name, @Nullable String told) {
        String prefix = options.required(name, told);
        if (prefix.startsWith("/") || prefix.startsWith("s3:")) {
            throw options.wrong(name, "'" + prefix + "' is no prefix of keys. Write one such as " + name + "/");
        }
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** What is moved must not come in again, and a lifecycle rule must not delete what another one keeps. */
    private void mustBeApart(InboxOptions options) {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("prefix", inbox);
        if (done != null) {
            seen.put("done", done);
        }
        seen.put("failed", failed);
        seen.put("quarantine", quarantine);
        seen.forEach((name, prefix) -> seen.forEach((other, around) -> {
            if (!name.equals(other) && prefix.startsWith(around)) {
                throw options.wrong(name, prefix + " lies within " + other + ", " + around + ". Name another prefix");
            }
        }));
    }
}
