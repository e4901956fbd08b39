// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one file of the inbox.
 *
 * @param unchangedSince since when it has been as it is
 * @param isOld whether it was there when the route began to read
 * @param tries how often it was tried
 * @param polls how many of them count towards quarantine
 * @param from when it began to wait for its next try; the clock may since have been set back
 * @param until when it may be tried again
 * @param reason why it was left, if it was
 * @param forService whether it waits for something that all files wait for
 * @param uploaded its upload's if that went well and only what comes after did not
 * @param reported whether the report may have got a line of it since the route began to read
 * @param listing the last one that it was seen in
 * @param busy whether it is being tried now
 */
record InboxFileState(
        InboxFile file,
        Instant unchangedSince,
        boolean isOld,
        int tries,
        int polls,
        Instant from,
        Instant until,
        @Nullable FailureReason reason,
        boolean forService,
        @Nullable UnsettledUpload uploaded,
        boolean reported,
        int listing,
        boolean busy) {

    static InboxFileState first(InboxFile file, Instant unchangedSince, Instant now, boolean isOld, int listing) {
        return new InboxFileState(
                file, unchangedSince, isOld, 0, 0, now, now, null, false, null, false, listing, false);
    }

    /** Not being tried, and unchanged for as long as asked. */
    boolean isRipe(Instant now, Duration minAge) {
        return !busy && !now.isBefore(unchangedSince.plus(minAge));
    }

    boolean isDue(Instant now, Duration minAge) {
        return isRipe(now, minAge) && (!now.isBefore(until) || now.isBefore(from));
    }

    InboxFileState seenIn(int number) {
        return as(from, until, number, busy);
    }

    InboxFileState taken() {
        return as(from, until, listing, true);
    }

    InboxFileState released() {
        return as(from, until, listing, false);
    }

    InboxFileState left(
            Settlement.Left left,
            @Nullable FailureReason why,
            boolean service,
            @Nullable UnsettledUpload soFar,
            boolean nowReported,
            Instant now) {
        int counted = left.counted() ? polls + 1 : polls;
        return new InboxFileState(
                file,
                unchangedSince,
                isOld,
                tries + 1,
                counted,
                now,
                now.plus(left.delay()),
                why,
                service,
                soFar,
                nowReported,
                listing,
                busy);
    }

    PendingFile seen(Instant now) {
        PendingFile.State state =
                busy ? PendingFile.State.UPLOADING : tries > 0 ? PendingFile.State.RETRYING : PendingFile.State.WAITING;
        return new PendingFile(
                file.name(),
                state,
                file.size(),
                tries,
                Duration.between(unchangedSince, now),
                Duration.between(now, until),
                reason);
    }

    InboxFileState dueAtOnce(Instant now) {
        return as(now, now, listing, busy);
    }

    private InboxFileState as(Instant nowFrom, Instant nowUntil, int lastListing, boolean nowBusy) {
        return new InboxFileState(
                file,
                unchangedSince,
                isOld,
                tries,
                polls,
                nowFrom,
                nowUntil,
                reason,
                forService,
                uploaded,
                reported,
                lastListing,
                nowBusy);
    }
}
