// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.client.AWS2S3ClientFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the client comes from: a bean; or the component aws2-s3, by its configuration (which may hold keys) and the route's
 * region, with the default credentials chain where it names no credentials.
 */
final class S3ClientProvider {

    private final Supplier<S3Client> client;
    private final boolean isShared;

    private S3ClientProvider(Supplier<S3Client> client, boolean isShared) {
        this.client = client;
        this.isShared = isShared;
    }

    static S3ClientProvider of(S3ClientOptions told, InboxServices parts) {
        InboxOptions options = parts.options();
        S3Client bean = told.getAmazonS3Client();
        if (bean != null) {
            mustStandAlone(told, options);
            return shared(bean);
        }
        AWS2S3Configuration general =
                parts.context().getComponent("aws2-s3", AWS2S3Component.class).getConfiguration();
        boolean own = isSet(told.getRegion()) || isSet(told.getUriEndpointOverride()) || isSet(told.getAccessKey());
        if (!own && general != null && general.getAmazonS3Client() != null) {
            return shared(general.getAmazonS3Client());
        }
        AWS2S3Configuration made = configuration(told, options, general);
        return new S3ClientProvider(() -> AWS2S3ClientFactory.getS3Client(made), false);
    }

    private static S3ClientProvider shared(S3Client client) {
        return new S3ClientProvider(() -> client, true);
    }

    /** Shared, or to be given back. */
    S3Client open() {
        return client.get();
    }

    void giveBack(S3Client used) {
        if (!isShared) {
            used.close();
        }
    }

    private static void mustStandAlone(S3ClientOptions told, InboxOptions options) {
        Map<String, @Nullable String> others = new LinkedHashMap<>();
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
            S3ClientOptions told, InboxOptions options, @Nullable AWS2S3Configuration general) {
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
        String address = told.getUriEndpointOverride();
        if (told.isOverrideEndpoint() != isSet(address)) {
            throw options.wrong("overrideEndpoint", "it goes together with uriEndpointOverride. Set both, or neither");
        }
        if (told.isOverrideEndpoint() && address != null) {
            mustBeAddress(options, address);
            own.setOverrideEndpoint(true);
            own.setUriEndpointOverride(address);
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

    private static boolean isSet(@Nullable String value) {
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
