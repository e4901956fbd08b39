// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endpointdsl;

/**
 * Adds {@code wechatpayMedia(…)}, {@code wechatpayMediaFile(…)}, {@code wechatpayMediaSftp(…)} and {@code wechatpayMediaS3(…)}
 * to a route builder that extends Camel's {@code EndpointRouteBuilder}. The last three need
 * {@code camel-wechatpay-media-inbox}.
 */
public interface WechatpayMediaEndpointBuilders
        extends WechatpayMediaEndpointBuilderFactory.WechatpayMediaBuilders,
                WechatpayMediaFileEndpointBuilderFactory.WechatpayMediaFileBuilders,
                WechatpayMediaSftpEndpointBuilderFactory.WechatpayMediaSftpBuilders,
                WechatpayMediaS3EndpointBuilderFactory.WechatpayMediaS3Builders {}
