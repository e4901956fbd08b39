// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.time.Duration;

/** What becomes of a record whose upload did not go well. */
sealed interface Verdict {

    /** A row is written, and that is all. */
    record Settled(Result result) implements Verdict {}

    /**
     * No row is written, and the record comes again.
     *
     * @param result what the row will say if it has come again too often
     * @param reason whose fault it is
     * @param asked when it is worth it; null if nobody knows
     */
    record Later(Result result, Reason reason, Duration asked) implements Verdict {

        String code() {
            return result.code();
        }
    }

    /** Why a record waits, which decides whether it waits for ever. */
    enum Reason {
        /** The file's own: each try counts. */
        FILE,
        /** That of something that other records need too: a try counts if others went well meanwhile. */
        SERVICE,
        /** Nobody's: another worker has the file, or this one is being stopped. No try counts. */
        TURN,
        /** The account's: nothing can be uploaded. No try counts. */
        ACCOUNT
    }
}
