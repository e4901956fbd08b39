// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Upload the objects of a prefix in an S3 bucket to WeChat Pay, settle each and lose none. */
@Metadata(
        excludeProperties =
                "sendEmptyMessageWhenIdle,greedy,backoffMultiplier,backoffIdleThreshold,backoffErrorThreshold"
                        + ",pollStrategy,bridgeErrorHandler,exceptionHandler,exchangePattern")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wechatpay-media-s3",
        title = "WeChat Pay Media S3 Inbox",
        syntax = "wechatpay-media-s3:bucket/prefix",
        category = {Category.FINANCE, Category.CLOUD, Category.FILE},
        consumerOnly = true)
public final class WechatpayMediaS3Endpoint extends WechatpayMediaInboxEndpoint implements S3ClientOptions {

    static final long DELAY = 10_000;

    @UriPath(description = "The bucket with the objects: its name, or an access point's ARN.")
    @Metadata(required = true)
    private String bucket;

    @UriPath(description = "The prefix of the objects' keys, such as inbox.")
    @Metadata(required = true)
    private String prefix;

    @UriParam(
            defaultValue = "10s",
            javaType = "java.time.Duration",
            label = "consumer,scheduler",
            description = "Time between two readings of the inbox.")
    private long delay = DELAY;

    @UriParam(
            label = "consumer",
            description = "The client to use, a bean of type S3Client: #bean:name. It is never looked up by its type.")
    private @Nullable S3Client amazonS3Client;

    @UriParam(label = "consumer", description = "The bucket's region, if there is no client.")
    private @Nullable String region;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether uriEndpointOverride takes the place of Amazon's own address.")
    private boolean overrideEndpoint;

    @UriParam(
            label = "consumer",
            description = "Address of a store that is not Amazon's, together with overrideEndpoint.")
    private @Nullable String uriEndpointOverride;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether the bucket's name goes into the path of a request and not into its host, as MinIO and"
                            + " others need it.")
    private boolean forcePathStyle;

    @UriParam(label = "consumer,security", description = "Access key, if there is no client.", secret = true)
    private @Nullable String accessKey;

    @UriParam(label = "consumer,security", description = "Secret key of the access key.", secret = true)
    private @Nullable String secretKey;

    @UriParam(
            label = "consumer,security",
            defaultValueNote = "true if neither this endpoint nor the component aws2-s3 names credentials",
            description = "Whether the default credentials chain of the AWS SDK is used.")
    private boolean useDefaultCredentialsProvider;

    WechatpayMediaS3Endpoint(String uri, WechatpayMediaS3Component component, String bucket, String prefix) {
        super(uri, component, DELAY);
        this.bucket = bucket;
        this.prefix = prefix;
        getConfiguration().setMinAge(0); // an object is whole when it is there
    }

    @Override
    public String place() {
        String store = uriEndpointOverride != null ? uriEndpointOverride : region;
        String at = store == null ? "" : "@" + store;
        return ("wechatpay-media-s3:" + bucket + "/" + prefix + at).replaceAll("[^\\p{L}\\p{N}/:._@-]", "_");
    }

    @Override
    public Inbox inbox(InboxServices parts) {
        return S3Inbox.of(
                S3Prefixes.of(
                        parts.options(),
                        bucket,
                        prefix,
                        getConfiguration(),
                        parts.settings().delete()),
                this,
                parts);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    public String getBucket() {
        return bucket;
    }

    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public String getPrefix() {
        return prefix;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public @Nullable S3Client getAmazonS3Client() {
        return amazonS3Client;
    }

    public void setAmazonS3Client(@Nullable S3Client amazonS3Client) {
        this.amazonS3Client = amazonS3Client;
    }

    @Override
    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    @Override
    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    @Override
    public @Nullable String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(@Nullable String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    @Override
    public boolean isForcePathStyle() {
        return forcePathStyle;
    }

    public void setForcePathStyle(boolean forcePathStyle) {
        this.forcePathStyle = forcePathStyle;
    }

    @Override
    public @Nullable String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    @Override
    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    @Override
    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }
}
