// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import io.github.camelwechatpay.media.example.onboarding.result.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Message;

/** What the latest uploads say of the applicants that are still to come: whether each of them would fail too. */
final class Outage {

    /** One alone may be bad luck. */
    private static final int SEVERAL = 5;

    /** Says nothing of WeChat Pay. */
    private static final Set<String> PASSING = Set.of("LEDGER_BUSY", "INTERRUPTED");

    private final Duration patience;
    private boolean account;
    private int failures;
    private long since;
    private Problem latest;

    /** @param patience how long uploads may fail one after the other */
    Outage(Duration patience) {
        this.patience = patience;
    }

    synchronized void weigh(Result result, Message upload) {
        if (result.isUploaded() || result.problem().fault().equals(Fault.FILE.name())) {
            failures = isAnswered(upload) ? 0 : failures;
            return;
        }
        Problem problem = result.problem();
        if (Disposition.STOP.name().equals(upload.getHeader(WechatpayMediaConstants.DISPOSITION, String.class))) {
            account = true;
            latest = problem;
        } else if (!PASSING.contains(problem.code()) && !account) {
            since = failures++ == 0 ? System.nanoTime() : since;
            latest = problem;
        }
    }

    /** Whether WeChat Pay itself said something; an id of the ledger's and a check of the component's tell nothing of it. */
    private static boolean isAnswered(Message upload) {
        Integer attempts = upload.getHeader(WechatpayMediaConstants.ATTEMPTS, Integer.class);
        return attempts != null && attempts > 0;
    }

    /** What to try more applicants would end in; empty if that is not so. */
    synchronized Optional<Problem> isHopeless() {
        boolean forLong = failures >= SEVERAL && System.nanoTime() - since >= patience.toNanos();
        return account || forLong ? Optional.of(latest) : Optional.empty();
    }
}
