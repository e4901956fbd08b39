package io.github.camelwechatpay.media.upload;

import java.time.Clock;
import java.time.Duration;

/**
 * What an uploader shares with others, and how much it does for an upload.
 *
 * @param ledger null if ids are not remembered
 * @param ledgerMaxAge after which an id is no longer used
 */
public record Surroundings(
        Account account,
        Effort effort,
        Throttle throttle,
        MediaLedger ledger,
        Duration ledgerMaxAge,
        Waiting waiting,
        Clock clock) {

    /** An id is not given away that could end before it is used. */
    private static final Duration MARGIN = Duration.ofHours(1);

    Memory memory(MediaApi api) {
        return ledger == null ? null : new Memory(ledger, maxAge(api), api.repeatable(), effort, waiting);
    }

    private Duration maxAge(MediaApi api) {
        Duration life = api.life() == null ? ledgerMaxAge : api.life().minus(MARGIN);
        return life.compareTo(ledgerMaxAge) < 0 ? life : ledgerMaxAge;
    }
}
