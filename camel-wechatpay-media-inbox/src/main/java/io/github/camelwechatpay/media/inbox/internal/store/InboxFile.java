// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of an inbox as it was when it was listed: of another size, time or identity it is another file.
 *
 * @param name what the store calls it: a file's name, an object's key
 * @param modified in milliseconds, by the store's clock
 * @param id what the store knows it by (inode, ETag), null where there is no such thing
 */
public record InboxFile(
        String name, long size, Instant modified, @Nullable String id) {

    boolean isEmpty() {
        return size == 0;
    }

    /** Without the name, which may be a person's. */
    @Override
    public String toString() {
        return "InboxFile[" + size + " bytes of " + modified + "]";
    }
}
