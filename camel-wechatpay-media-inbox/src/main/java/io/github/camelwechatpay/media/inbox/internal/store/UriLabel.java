// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.util.Locale;

/** A folder's name in the URI of an endpoint, which would eat a {@code %} or a {@code ?}. For people who read logs. */
public final class UriLabel {

    private UriLabel() {}

    /** Another one for each folder, since Camel tells endpoints apart by it. */
    public static String of(String folder) {
        String plain = folder.replaceAll("[^\\p{L}\\p{N}/\\\\:._-]", "_");
        return plain.equals(folder) ? plain : plain + "-" + String.format(Locale.ROOT, "%08x", folder.hashCode());
    }
}
