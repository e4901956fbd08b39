// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.time.Duration;
import java.util.Set;

/** Decides where a file goes, by its disposition and how often and how long it was tried. */
public final class SettlementPolicy {

    /** A file may look like this while its writer is at work. */
    private static final Set<String> MAY_GROW = Set.of("INCOMPLETE", "EMPTY");

    /** They say nothing of the file, so they are none of its tries. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "INTERRUPTED",
            "LEDGER_BUSY",
            InboxErrorCode.STORE_UNREACHABLE.name(),
            InboxErrorCode.WORK_FOLDER_FAILED.name());

    private final FileRetrySettings patience;

    public SettlementPolicy(FileRetrySettings patience) {
        this.patience = patience;
    }

    /**
     * @param polls counted tries before this one
     * @param unchanged how long the file has been as it is
     */
    public Settlement judge(UploadResult answer, int polls, Duration unchanged) {
        return switch (answer.disposition()) {
            case DONE -> new Settlement.Done();
            case STOP -> new Settlement.Left(Duration.ZERO, false);
            case QUARANTINE -> new Settlement.Quarantined();
            case FAIL -> MAY_GROW.contains(answer.code()) ? grown(unchanged) : new Settlement.Failed();
            case RETRY -> MAY_GROW.contains(answer.code()) ? grown(unchanged) : retry(answer, polls);
        };
    }

    private Settlement grown(Duration unchanged) {
        Duration left = patience.minAge().minus(unchanged);
        boolean isOver = left.isNegative() || left.isZero();
        return isOver ? new Settlement.Failed() : new Settlement.Left(left, false);
    }

    private Settlement retry(UploadResult answer, int polls) {
        return NOT_COUNTED.contains(answer.code())
                ? new Settlement.Left(patience.delay(polls, answer.delay()), false)
                : again(answer, polls);
    }

    private Settlement again(UploadResult answer, int polls) {
        int tries = polls + 1;
        return tries >= patience.maxPolls()
                ? new Settlement.Quarantined()
                : new Settlement.Left(patience.delay(tries, answer.delay()), true);
    }
}
