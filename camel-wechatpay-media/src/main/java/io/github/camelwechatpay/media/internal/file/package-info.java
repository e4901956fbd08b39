/** How local files are opened: no promise to users. */
@NullMarked
package io.github.camelwechatpay.media.internal.file;

import org.jspecify.annotations.NullMarked;
