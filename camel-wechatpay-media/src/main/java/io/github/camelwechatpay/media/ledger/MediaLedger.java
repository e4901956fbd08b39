// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stores the media ids of uploads, so that a crash costs at most one extra upload, and only one of several concurrent
 * uploads of equal files is sent. A key has 64 hexadecimal digits and reveals nothing about file, person or field.
 *
 * <p>Each upload claims its key first. A claim is exclusive until its lease ends; then another caller may take it over,
 * and the former owner can no longer record. Ages and leases are measured by the store's clock, never by a node's clock,
 * which may be wrong. Implementations are thread-safe, and shared by all nodes that share the store. Every method may
 * throw a {@link RuntimeException} if the ledger is not available. The component calls the methods on threads that are
 * never interrupted.
 */
public interface MediaLedger {

    /**
     * @param lease duration of the claim, if it is granted
     */
    Answer claim(String key, Duration lease);

    /**
     * Stores the id. Recording the same id again succeeds, because the result of the first call may have been lost.
     *
     * @return false, and nothing is stored, if the caller no longer holds the claim
     */
    boolean record(Claim claim, String id);

    /** Ends the claim; does nothing if the caller no longer holds it. */
    void release(Claim claim);

    /** Deletes a stored id. A claim is not deleted. */
    void forget(String key);

    /**
     * Deletes entries that were claimed longer ago than {@code age}: stored ids, and claims whose lease has ended. Entries
     * whose age is not certain are kept.
     *
     * @return number of deleted entries
     */
    int purge(Duration age);

    /** Whether a ledger has to be able to keep this id: 1 to 512 printable characters of ASCII. */
    static boolean isId(@Nullable String id) {
        return id != null && id.matches("[\\x20-\\x7E]{1,512}");
    }

    /** Result of a claim. */
    sealed interface Answer permits Known, Yours, Busy {}

    /**
     * The ledger has an id.
     *
     * @param age time since the claim, by the store's clock
     * @param leastAge minimum time since the claim, even if the store's clock was changed; at most {@code age}. Used for
     *     APIs that must not be called twice
     */
    record Known(String id, Duration age, Duration leastAge) implements Answer {

        /** For a store whose clock is never changed. */
        public Known(String id, Duration age) {
            this(id, age, age);
        }
    }

    /** The claim is granted: the caller must upload. */
    record Yours(Claim claim) implements Answer {}

    /**
     * Another caller holds the claim.
     *
     * @param left remaining time of its lease; the upload may end earlier
     */
    record Busy(Duration left) implements Answer {}

    /**
     * A claim of a key.
     *
     * @param token distinguishes this claim from all others of the same key
     */
    record Claim(String key, String token) {}
}
