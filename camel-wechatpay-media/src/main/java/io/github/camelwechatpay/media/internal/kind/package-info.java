/** What kind of file some bytes are, and whether a file of that kind is whole. */
@NullMarked
package io.github.camelwechatpay.media.internal.kind;

import org.jspecify.annotations.NullMarked;
