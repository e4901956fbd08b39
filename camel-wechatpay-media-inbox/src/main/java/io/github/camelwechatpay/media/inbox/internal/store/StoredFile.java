// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that was moved away.
 *
 * @param name in its place: a file's name, an object's key without the prefix
 * @param explained when the reason beside it was written; null if there is none
 */
public record StoredFile(
        String name, Instant modified, @Nullable Instant explained) {

    /** Of the times of all that lies in a place, by name. */
    public static List<StoredFile> of(SortedMap<String, Instant> times, int most) {
        return times.entrySet().stream()
                .filter(entry -> isOne(entry.getKey()))
                .limit(most)
                .map(entry -> of(entry, times))
                .toList();
    }

    private static StoredFile of(Map.Entry<String, Instant> entry, Map<String, Instant> times) {
        return new StoredFile(entry.getKey(), entry.getValue(), times.get(entry.getKey() + UniqueFileName.REASON));
    }

    /** Neither hidden nor a reason. */
    public static boolean isOne(String name) {
        return !name.isEmpty() && !name.startsWith(".") && !name.endsWith("/") && !name.endsWith(UniqueFileName.REASON);
    }

    /** Without the name, which may be a person's. */
    @Override
    public String toString() {
        return "StoredFile[of " + modified + "]";
    }
}
