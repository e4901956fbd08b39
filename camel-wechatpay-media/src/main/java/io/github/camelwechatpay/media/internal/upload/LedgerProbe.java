// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries whether a ledger works, by an entry that is gone afterwards. */
public final class LedgerProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String ID = "PROBE";

    private final MediaLedger ledger;
    private final Supplier<Stamp> stamps = Stamp.source();

    public LedgerProbe(MediaLedger ledger) {
        this.ledger = new UninterruptibleLedger(ledger, PATIENCE);
    }

    /** Claims, records and forgets a key of its own, within fifteen seconds. @return why that fails, on one line */
    public Optional<String> trouble() {
        String key = HexFormat.of()
                .formatHex(DigestAlgorithm.SHA_256
                        .start()
                        .digest(stamps.get().nonce().getBytes(US_ASCII)));
        Claim claim = null;
        try {
            if (ledger.claim(key, LEASE) instanceof Yours yours) {
                claim = yours.claim();
                ledger.record(claim, ID);
                claim = null;
            }
            ledger.forget(key);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (claim != null) {
                release(claim, e);
            }
            return Optional.of(LogText.why(e));
        }
    }

    private void release(Claim claim, RuntimeException why) {
        try {
            ledger.release(claim);
        } catch (RuntimeException e) {
            why.addSuppressed(e); // the claim ends with its lease
        }
    }
}
