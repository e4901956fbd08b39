/** The consumer {@code wechatpay-media-s3}: a prefix of an S3 bucket. */
package io.github.camelwechatpay.media.inbox.s3;
