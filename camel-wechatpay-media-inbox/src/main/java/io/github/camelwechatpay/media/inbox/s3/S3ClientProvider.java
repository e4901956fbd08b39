// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.client.AWS2S3ClientFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the client comes from: a bean; or the component aws2-s3, by its configuration (which may hold keys) and the route's
 * region, with the default credentials chain where it names no credentials.
 */
final class S3ClientProvider {

    private final S3Client shared;
    private final AWS2S3Configuration configuration;

    /** One of them is null. */
    private S3ClientProvider(S3Client shared, AWS2S3Configuration configuration) {
        this.shared = shared;
        this.configuration = configuration;
    }

    static S3ClientProvider of(S3ClientOptions told, InboxServices parts) {
        InboxOptions options = parts.options();
        if (told.getAmazonS3Client() != null) {
            mustStandAlone(told, options);
            return new S3ClientProvider(told.getAmazonS3Client(), null);
        }
        AWS2S3Configuration general =
                parts.context().getComponent("aws2-s3", AWS2S3Component.class).getConfiguration();
        boolean own = isSet(told.getRegion()) || isSet(told.getUriEndpointOverride()) || isSet(told.getAccessKey());
        if (!own && general != null && general.getAmazonS3Client() != null) {
            return new S3ClientProvider(general.getAmazonS3Client(), null);
        }
        return new S3ClientProvider(null, configuration(told, options, general));
    }

    /** Shared, or to be given back. */
    S3Client open() {
        return shared == null ? AWS2S3ClientFactory.getS3Client(configuration) : shared;
    }

    void giveBack(S3Client client) {
        if (client != shared) {
            client.close();
        }
    }

    private static void mustStandAlone(S3ClientOptions told, InboxOptions options) {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("region", told.getRegion());
        others.put("uriEndpointOverride", told.getUriEndpointOverride());
        others.put("accessKey", told.getAccessKey());
        others.forEach((name, value) -> {
            if (isSet(value)) {
                throw options.wrong(name, "the bean of the option amazonS3Client knows its own. Set one of the two");
            }
        });
    }

    private static AWS2S3Configuration configuration(
            S3ClientOptions told, InboxOptions options, AWS2S3Configuration general) {
        AWS2S3Configuration own = general == null ? new AWS2S3Configuration() : general.copy();
        own.setAmazonS3Client(null);
        if (isSet(told.getRegion())) {
            own.setRegion(told.getRegion());
        }
        if (own.getRegion() == null || !own.getRegion().matches("[a-zA-Z0-9-]+")) {
            throw options.wrong(
                    "region",
                    own.getRegion() == null
                            ? "it is missing. Set it, or amazonS3Client"
                            : "'" + own.getRegion() + "' is no region. Write one such as cn-north-1");
        }
        override(told, options, own);
        own.setForcePathStyle(own.isForcePathStyle() || told.isForcePathStyle());
        credentials(told, options, own);
        return own;
    }

    private static void override(S3ClientOptions told, InboxOptions options, AWS2S3Configuration own) {
        if (told.isOverrideEndpoint() != isSet(told.getUriEndpointOverride())) {
            throw options.wrong("overrideEndpoint", "it goes together with uriEndpointOverride. Set both, or neither");
        }
        if (told.isOverrideEndpoint()) {
            mustBeAddress(options, told.getUriEndpointOverride());
            own.setOverrideEndpoint(true);
            own.setUriEndpointOverride(told.getUriEndpointOverride());
        }
    }

    private static void credentials(S3ClientOptions told, InboxOptions options, AWS2S3Configuration own) {
        if (isSet(told.getAccessKey()) != isSet(told.getSecretKey())) {
            throw options.wrong("accessKey", "it goes together with secretKey. Set both, or neither");
        }
        if (isSet(told.getAccessKey())) {
            own.setAccessKey(told.getAccessKey());
            own.setSecretKey(told.getSecretKey());
            own.setUseDefaultCredentialsProvider(false);
        } else if (told.isUseDefaultCredentialsProvider()
                || own.getAccessKey() == null && !own.isUseProfileCredentialsProvider()) {
            own.setUseDefaultCredentialsProvider(true);
        }
    }

    private static boolean isSet(String value) {
        return InboxOptions.isSet(value);
    }

    /** Without the value, which may hold a password. */
    private static void mustBeAddress(InboxOptions options, String address) {
        try {
            URI uri = URI.create(address);
            if (String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw options.wrong(
                "uriEndpointOverride",
                "this is no address. Write one such as https://s3.example.com, without credentials");
    }
}
