/** Where an inbox keeps its files: what all stores have in common, and the local file system. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal.store;

import org.jspecify.annotations.NullMarked;
