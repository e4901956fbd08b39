/** The V3 API: JSON, signed with the merchant's private key, and WeChat Pay's keys, which verify its answers. */
@NullMarked
package io.github.camelwechatpay.media.internal.v3;

import org.jspecify.annotations.NullMarked;
