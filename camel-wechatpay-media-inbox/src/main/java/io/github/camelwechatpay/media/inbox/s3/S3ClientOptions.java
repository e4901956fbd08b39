// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** What an endpoint is told of the client for its bucket; not checked. Not a record: it holds secrets. */
interface S3ClientOptions {

    /** Null if one is made by what follows. */
    @Nullable
    S3Client getAmazonS3Client();

    /** Null if the component aws2-s3 names it. */
    @Nullable
    String getRegion();

    boolean isOverrideEndpoint();

    /** Null for Amazon's own address. */
    @Nullable
    String getUriEndpointOverride();

    boolean isForcePathStyle();

    /** Null if other credentials are used; so with the secret key. */
    @Nullable
    String getAccessKey();

    @Nullable
    String getSecretKey();

    boolean isUseDefaultCredentialsProvider();
}
