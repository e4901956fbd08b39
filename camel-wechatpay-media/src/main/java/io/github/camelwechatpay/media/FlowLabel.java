package io.github.camelwechatpay.media;

import java.util.Locale;

/** A folder's name in the URI of an endpoint, which would eat a {@code %} or a {@code ?}. For people who read logs. */
final class FlowLabel {

    private FlowLabel() {}

    /** Another one for each folder, since Camel tells endpoints apart by it. */
    static String of(String folder) {
        String plain = folder.replaceAll("[^\\p{L}\\p{N}/\\\\:._-]", "_");
        return plain.equals(folder) ? plain : plain + "-" + String.format(Locale.ROOT, "%08x", folder.hashCode());
    }
}
