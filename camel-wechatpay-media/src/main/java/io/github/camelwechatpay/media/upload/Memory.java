package io.github.camelwechatpay.media.upload;

import io.github.camelwechatpay.media.upload.MediaLedger.Busy;
import io.github.camelwechatpay.media.upload.MediaLedger.Claim;
import io.github.camelwechatpay.media.upload.MediaLedger.Known;
import io.github.camelwechatpay.media.upload.MediaLedger.Yours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every media uploaded once, and gives the id that is known already to whoever brings it again. */
final class Memory {

    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration NEXT_RECORD = Duration.ofMillis(250);

    private final MediaLedger ledger;
    private final Duration maxAge;
    private final boolean repeatable;
    private final Effort effort;
    private final Waiting waiting;
    private final Clock clock;

    /**
     * @param maxAge an older id is not used
     * @param repeatable whether the call may be made twice without harm
     */
    Memory(MediaLedger ledger, Duration maxAge, boolean repeatable, Effort effort, Waiting waiting, Clock clock) {
        this.ledger = ledger;
        this.maxAge = maxAge;
        this.repeatable = repeatable;
        this.effort = effort;
        this.waiting = waiting;
        this.clock = clock;
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
        while (true) {
            MediaLedger.Answer answer = asked(key);
            if (answer instanceof Known known && (fresh || isTooOld(known))) {
                forget(key);
            } else if (answer instanceof Busy busy) {
                if (!deadline.allows(look) || !patience.allows(look)) {
                    throw busy(busy.until());
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

    private boolean isTooOld(Known known) {
        return known.since().plus(maxAge).isBefore(clock.instant());
    }

    private void pause(Duration look) {
        try {
            waiting.sleep(look);
        } catch (InterruptedException e) {
            throw new NoAnswerException(
                    ErrorCode.INTERRUPTED.problem("The wait for somebody who uploads the same was interrupted"));
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
            LOG.warn("A claim ends with its lease only, since the ledger cannot be asked: {}", Text.why(e));
        }
    }

    /** The id is there and must not be lost: tried for as long as the upload may take. */
    private void record(Claim claim, Upload upload, Deadline deadline) {
        while (true) {
            try {
                if (ledger.record(claim, upload.id())) {
                    return;
                }
                throw notRecorded("The claim has run out and somebody else has taken the upload over", null, upload);
            } catch (UploadException e) {
                throw e;
            } catch (RuntimeException e) {
                String what = "The upload was accepted, but the ledger cannot record it: " + Text.why(e);
                if (!deadline.allows(NEXT_RECORD) || !slept(NEXT_RECORD)) {
                    throw notRecorded(what, e, upload);
                }
            }
        }
    }

    private boolean slept(Duration time) {
        try {
            waiting.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private LedgerException busy(Instant until) {
        LedgerException e = new LedgerException(
                ErrorCode.LEDGER_BUSY.problem("The same file is being uploaded by another thread or node"), null);
        Duration left = Duration.between(clock.instant(), until);
        e.waitsFor(left.isNegative() ? FIRST_LOOK : left);
        return e;
    }

    private static LedgerException cannotBeAsked(RuntimeException e) {
        return new LedgerException(ErrorCode.LEDGER_CLAIM.problem("The ledger cannot be asked: " + Text.why(e)), e);
    }

    private LedgerException notRecorded(String what, RuntimeException e, Upload upload) {
        return LedgerException.notRecorded(ErrorCode.LEDGER_RECORD.problem(what, repeatable), e, upload);
    }
}
