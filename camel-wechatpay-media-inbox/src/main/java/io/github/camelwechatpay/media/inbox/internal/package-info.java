/** What the inboxes of all stores share: the consumer, what it remembers of each file, and how it settles it. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal;

import org.jspecify.annotations.NullMarked;
