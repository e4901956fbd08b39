// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a ledger on threads that are not interrupted, and checks what it answers. Whatever the ledger throws, an
 * {@link Error} too, arrives as a {@link RuntimeException}.
 */
public final class UninterruptibleLedger implements MediaLedger {

    private final MediaLedger ledger;
    private final Duration patience;
    private final UninterruptibleCalls calls = new UninterruptibleCalls("ledger");

    /**
     * @param patience how long a call may take
     */
    public UninterruptibleLedger(MediaLedger ledger, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
    }

    /** A claim that comes when the caller is gone is released. */
    @Override
    public Answer claim(String key, Duration lease) {
        return checked(ask(() -> ledger.claim(key, lease), late -> {
            if (late instanceof Yours yours) {
                ledger.release(yours.claim());
            }
        }));
    }

    @Override
    public boolean record(Claim claim, String id) {
        return ask(() -> ledger.record(claim, id), unused -> {});
    }

    @Override
    public void release(Claim claim) {
        ask(
                () -> {
                    ledger.release(claim);
                    return null;
                },
                unused -> {});
    }

    @Override
    public void forget(String key) {
        ask(
                () -> {
                    ledger.forget(key);
                    return null;
                },
                unused -> {});
    }

    @Override
    public int purge(Duration age) {
        return ask(() -> ledger.purge(age), unused -> {});
    }

    private <T extends @Nullable Object> T ask(Callable<T> call, Consumer<T> late) {
        try {
            return calls.call(patience, call, late);
        } catch (Error e) {
            throw new IllegalStateException(
                    "The ledger failed: " + e.getClass().getSimpleName() + " " + LogText.why(e), e);
        }
    }

    /** Ledgers are made by users too, whose code may not keep to what the interface says. */
    private static Answer checked(@Nullable Answer answer) {
        if (answer instanceof Known known && !MediaLedger.isId(known.id())) {
            throw new IllegalStateException(
                    "The ledger returned an id that is not 1 to 512 printable ASCII characters");
        }
        if (answer == null || answer instanceof Yours yours && yours.claim() == null) {
            throw new IllegalStateException("The ledger returned null for a claim");
        }
        return answer;
    }
}
