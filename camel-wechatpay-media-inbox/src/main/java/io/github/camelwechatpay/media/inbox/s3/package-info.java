/** The consumer {@code wechatpay-media-s3}: a prefix of an S3 bucket. */
@NullMarked
package io.github.camelwechatpay.media.inbox.s3;

import org.jspecify.annotations.NullMarked;
