// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import org.jspecify.annotations.Nullable;

/** Failures of the service, one after the other without a success between. */
final class ServiceFailureCounter {

    private static final int OF_TROUBLE = 5;

    private int inARow;
    private @Nullable String first;
    private boolean several;

    void count(String file) {
        inARow++;
        if (first == null) {
            first = file;
        }
        several |= !first.equals(file);
    }

    /** Enough of them, and of different files: it is not one file that fails again and again. */
    boolean areTrouble() {
        return inARow >= OF_TROUBLE && several;
    }

    void countAnew() {
        inARow = 0;
        first = null;
        several = false;
    }
}
