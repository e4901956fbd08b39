/** The V2 API: XML, signed with the API key. */
@NullMarked
package io.github.camelwechatpay.media.internal.v2;

import org.jspecify.annotations.NullMarked;
