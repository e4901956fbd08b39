// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxComponent;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.PropertiesHelper;

/** Makes the inboxes of folders on SFTP servers. */
@Component("wechatpay-media-sftp")
public final class WechatpayMediaSftpComponent extends WechatpayMediaInboxComponent {

    private static final Pattern PLACE = Pattern.compile("(?:([^@/]*)@)?(\\[[^\\]/]+]|[^:/@]+)(?::(\\d+))?/(.*)");
    private static final int PORT = 22;

    public WechatpayMediaSftpComponent() {}

    public WechatpayMediaSftpComponent(Clock clock, LongSupplier nanos) {
        super(clock, nanos);
    }

    @Override
    public WechatpayMediaInboxEndpoint newEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Matcher place = PLACE.matcher(remaining);
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    "wechatpay-media-sftp: folder: write wechatpay-media-sftp:host:port/folder, such as"
                            + " wechatpay-media-sftp:files.example/inbox");
        }
        WechatpayMediaSftpEndpoint endpoint = new WechatpayMediaSftpEndpoint(uri, this, place.group(2), place.group(4));
        endpoint.setUsername(place.group(1));
        endpoint.setPort(place.group(3) == null ? PORT : Integer.parseInt(place.group(3)));
        endpoint.setSftpOptions(PropertiesHelper.extractProperties(parameters, "sftp."));
        return endpoint;
    }

    @Override
    public String storeComponent() {
        return "sftp";
    }
}
