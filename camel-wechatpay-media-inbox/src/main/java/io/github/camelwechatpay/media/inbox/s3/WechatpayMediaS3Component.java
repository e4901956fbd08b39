// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxComponent;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.spi.annotations.Component;

/** Makes the inboxes of prefixes in S3 buckets. */
@Component("wechatpay-media-s3")
public final class WechatpayMediaS3Component extends WechatpayMediaInboxComponent {

    /** A bucket's name, or the ARN of an access point, which has a slash. */
    private static final Pattern PLACE = Pattern.compile("(arn:[^/]*/[^/]+|[^/]+)/(.*)");

    public WechatpayMediaS3Component() {}

    public WechatpayMediaS3Component(Clock clock, LongSupplier nanos) {
        super(clock, nanos);
    }

    @Override
    public WechatpayMediaInboxEndpoint newEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Matcher place = PLACE.matcher(remaining);
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    "wechatpay-media-s3: prefix: write wechatpay-media-s3:bucket/prefix, such as"
                            + " wechatpay-media-s3:pictures/inbox");
        }
        return new WechatpayMediaS3Endpoint(uri, this, place.group(1), place.group(2));
    }

    @Override
    public String storeComponent() {
        return "aws2-s3";
    }
}
