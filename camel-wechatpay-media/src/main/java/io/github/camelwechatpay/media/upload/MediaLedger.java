package io.github.camelwechatpay.media.upload;

import java.time.Duration;

/**
 * Remembers the ids of uploads, so that a crash costs at most one more upload, and that of many who upload the same at
 * once only one does. A key is 64 hex digits and tells nothing of file, person or field.
 *
 * <p>Whoever wants to upload claims the key first. A claim is nobody else's until its lease ends; then the next one may
 * take it over, and the former owner can no longer record. Ages and leases go by the store's clock, never by a node's:
 * one node whose clock is wrong must not end what the others rely on. Implementations are thread-safe, and shared by nodes
 * if their store is. Every method may throw a {@link RuntimeException}, which means that the ledger cannot be asked now.
 * The component calls them on threads that are never interrupted.
 */
public interface MediaLedger {

    /**
     * @param lease how long the key is the caller's if it becomes so
     */
    Answer claim(String key, Duration lease);

    /**
     * Keeps the id that the claim was made for. To record the same again is no harm: it is what happens when the answer to
     * the first time was lost.
     *
     * @return false, and nothing is kept, if the claim is no longer the caller's
     */
    boolean record(Claim claim, String id);

    /** Lets the next one claim the key at once; does nothing if the claim is no longer the caller's. */
    void release(Claim claim);

    /** Forgets a recorded id. A claim that somebody holds stays. */
    void forget(String key);

    /**
     * Forgets what was claimed longer ago than that: recorded ids, and claims whose lease has ended. What is not certainly
     * so old stays.
     *
     * @return how many
     */
    int purge(Duration age);

    /** Whether a ledger has to be able to keep this id: 1 to 512 printable characters of ASCII. */
    static boolean isId(String id) {
        return id != null && id.matches("[\\x20-\\x7E]{1,512}");
    }

    /** What a claim is answered. */
    sealed interface Answer permits Known, Yours, Busy {}

    /**
     * There is an id already.
     *
     * @param age how long ago it was claimed, by the store's clock
     * @param leastAge how long ago it was claimed for certain, however the store's clock was set; at most {@code age}. A
     *     call that must not be made twice goes by this one
     */
    record Known(String id, Duration age, Duration leastAge) implements Answer {

        /** Of a store whose clock is never set. */
        public Known(String id, Duration age) {
            this(id, age, age);
        }
    }

    /** It is the caller's to upload. */
    record Yours(Claim claim) implements Answer {}

    /**
     * Another caller is uploading it.
     *
     * @param left of their lease; they may be ready long before
     */
    record Busy(Duration left) implements Answer {}

    /**
     * A key that one caller holds.
     *
     * @param token tells this claim from every other one of the same key
     */
    record Claim(String key, String token) {}
}
