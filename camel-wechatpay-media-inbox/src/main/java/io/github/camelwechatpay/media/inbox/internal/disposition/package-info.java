/** What an exchange says of its file, and where the file goes. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal.disposition;

import org.jspecify.annotations.NullMarked;
