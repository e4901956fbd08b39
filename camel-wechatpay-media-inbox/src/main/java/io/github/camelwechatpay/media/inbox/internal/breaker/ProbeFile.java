// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import org.jspecify.annotations.Nullable;

/** The one file that is let through while the others wait. */
final class ProbeFile {

    private @Nullable String name;
    private boolean began;

    /** Whether there is one that is on its way. */
    boolean began() {
        return began;
    }

    boolean isChosen() {
        return name != null;
    }

    void choose(String file) {
        name = file;
    }

    /** Returns false if another file is the one, or if it began before. */
    boolean begin(String file) {
        if (began || !file.equals(name)) {
            return false;
        }
        began = true;
        return true;
    }

    boolean is(String file) {
        return began && file.equals(name);
    }

    void clear() {
        name = null;
        began = false;
    }
}
