// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import software.amazon.awssdk.services.s3.S3Client;

/** What an endpoint is told of the client for its bucket; not checked. Not a record: it holds secrets. */
interface S3ClientOptions {

    /** Null if one is made by what follows. */
    S3Client getAmazonS3Client();

    /** Null if the component aws2-s3 names it. */
    String getRegion();

    boolean isOverrideEndpoint();

    /** Null for Amazon's own address. */
    String getUriEndpointOverride();

    boolean isForcePathStyle();

    /** Null if other credentials are used; so with the secret key. */
    String getAccessKey();

    String getSecretKey();

    boolean isUseDefaultCredentialsProvider();
}
