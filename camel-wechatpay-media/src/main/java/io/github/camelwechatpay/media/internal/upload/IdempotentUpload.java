// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every media uploaded once, and gives the id that is known already to whoever brings it again. */
final class IdempotentUpload {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentUpload.class);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration NEXT_RECORD = Duration.ofMillis(250);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final MediaLedger ledger;
    private final Duration maxAge;
    private final boolean repeatable;
    private final RetrySettings effort;
    private final InterruptibleWaits waiting;
    private final UninterruptibleCalls pauses = new UninterruptibleCalls("ledger pause");

    /**
     * @param maxAge an older id is not used
     * @param repeatable whether the call may be made twice without harm
     */
    IdempotentUpload(
            MediaLedger ledger, Duration maxAge, boolean repeatable, RetrySettings effort, InterruptibleWaits waiting) {
        this.ledger = new UninterruptibleLedger(ledger, effort.lease());
        this.maxAge = maxAge;
        this.repeatable = repeatable;
        this.effort = effort;
        this.waiting = waiting;
    }

    /**
     * @param fresh whether an id that is known does not count
     * @param recalled makes an upload of a known one
     * @throws LedgerException if the ledger does not do its part
     * @throws UploadException what the upload threw
     */
    Upload once(String key, boolean fresh, Deadline deadline, Function<Known, Upload> recalled, Supplier<Upload> send) {
        MediaLedger.Answer answer = claim(key, fresh, deadline);
        if (answer instanceof Known known) {
            return recalled.apply(known);
        }
        Claim claim = ((Yours) answer).claim();
        Upload upload = released(claim, send);
        record(claim, upload, deadline);
        return upload;
    }

    private MediaLedger.Answer claim(String key, boolean fresh, Deadline deadline) {
        Deadline patience = Deadline.in(effort.maxRetryDelay());
        Duration look = FIRST_LOOK;
        boolean forgotten = false;
        while (true) {
            MediaLedger.Answer answer = asked(key);
            if (answer instanceof Known known && (fresh || isTooOld(known))) {
                if (forgotten) { // another node was quicker with an upload of its own, or the ledger does not forget
                    if (!deadline.allows(look)) {
                        throw cannotBeAsked(new IllegalStateException("it still has an id that should be gone"));
                    }
                    pause(look);
                }
                forget(key);
                forgotten = true;
            } else if (answer instanceof Busy busy) {
                if (!deadline.allows(look) || !patience.allows(look)) {
                    throw busy(busy.left());
                }
                pause(look);
                look = look.multipliedBy(2);
            } else {
                return answer;
            }
        }
    }

    private MediaLedger.Answer asked(String key) {
        try {
            return ledger.claim(key, effort.lease());
        } catch (RuntimeException e) {
            throw cannotBeAsked(e);
        }
    }

    private void forget(String key) {
        try {
            ledger.forget(key);
        } catch (RuntimeException e) {
            throw cannotBeAsked(e);
        }
    }

    /** A call that must not be made twice is made again only where no clock that was set can be the reason. */
    private boolean isTooOld(Known known) {
        Duration age = repeatable ? known.age() : known.leastAge();
        return age.compareTo(maxAge) > 0;
    }

    private void pause(Duration look) {
        try {
            waiting.sleep(look);
        } catch (InterruptedException e) {
            throw new NoAnswerException(ErrorCode.INTERRUPTED.problem(
                    "The thread was interrupted while it waited for another upload of the same file"));
        }
    }

    /** A claim that led to nothing is given back, so that nobody has to wait for its end. */
    private Upload released(Claim claim, Supplier<Upload> send) {
        boolean sent = false;
        try {
            Upload upload = send.get();
            sent = true;
            return upload;
        } finally {
            if (!sent) {
                release(claim);
            }
        }
    }

    /** Not to be able to must not hide why the upload failed; the claim then ends with its lease. */
    private void release(Claim claim) {
        try {
            ledger.release(claim);
        } catch (RuntimeException e) {
            LOG.warn("A claim in the ledger cannot be released; it ends with its lease: {}", LogText.why(e));
        }
    }

    /** The id is there and must not be lost: tried for as long as the upload may take, or a little after an interrupt. */
    private void record(Claim claim, Upload upload, Deadline deadline) {
        Deadline end = deadline;
        boolean interrupted = false;
        while (true) {
            RuntimeException trouble = recorded(claim, upload);
            if (trouble == null) {
                return;
            }
            if (!end.allows(NEXT_RECORD)) {
                String what =
                        "WeChat Pay accepted the upload, but the ledger cannot store the id: " + LogText.why(trouble);
                throw notRecorded(what, trouble, upload);
            }
            if (interrupted) {
                pauses.sleep(NEXT_RECORD);
            } else if (!slept(NEXT_RECORD)) {
                interrupted = true;
                end = end.allows(AFTER_INTERRUPT) ? Deadline.in(AFTER_INTERRUPT) : end;
            }
        }
    }

    /** @return why the ledger could not; null if it could */
    private @Nullable RuntimeException recorded(Claim claim, Upload upload) {
        boolean recorded;
        try {
            recorded = ledger.record(claim, upload.id());
        } catch (RuntimeException e) {
            return e;
        }
        if (!recorded) {
            throw notRecorded("The claim in the ledger has expired, and another node uploads the file", null, upload);
        }
        return null;
    }

    private boolean slept(Duration time) {
        try {
            waiting.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private LedgerException busy(Duration left) {
        LedgerException e = new LedgerException(
                ErrorCode.LEDGER_BUSY.problem("Another thread or node is uploading the same file"), null);
        e.waitsFor(left.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : left);
        return e;
    }

    private static LedgerException cannotBeAsked(RuntimeException e) {
        return new LedgerException(
                ErrorCode.LEDGER_CLAIM.problem("The ledger cannot be accessed: " + LogText.why(e)), e);
    }

    private LedgerException notRecorded(String what, @Nullable RuntimeException e, Upload upload) {
        return LedgerException.notRecorded(ErrorCode.LEDGER_RECORD.problem(what, repeatable), e, upload);
    }
}
