/** The upload APIs, one row each, and the fields and the meta JSON of their requests. */
@NullMarked
package io.github.camelwechatpay.media.internal.api;

import org.jspecify.annotations.NullMarked;
