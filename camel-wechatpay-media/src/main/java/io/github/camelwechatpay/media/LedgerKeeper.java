package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.MediaLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has ledgers forget what nobody asks for any more, so that they do not grow for years. */
final class LedgerKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);

    private static final long MINUTES_BETWEEN_PURGES = 60;

    private final CamelContext context;
    private final Clock clock;
    private final Map<MediaLedger, Duration> ages = new IdentityHashMap<>();
    private ScheduledExecutorService timer;

    LedgerKeeper(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /**
     * @param maxAge after which an entry is of no use; of several for one ledger the longest counts
     */
    synchronized void keep(MediaLedger ledger, Duration maxAge) {
        if (ages.put(ledger, longest(ledger, maxAge)) == null) {
            if (timer == null) {
                timer = context.getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "WechatpayMediaLedger");
            }
            timer.scheduleWithFixedDelay(() -> purge(ledger), 1, MINUTES_BETWEEN_PURGES, TimeUnit.MINUTES);
        }
    }

    private Duration longest(MediaLedger ledger, Duration maxAge) {
        Duration before = ages.getOrDefault(ledger, Duration.ZERO);
        return before.compareTo(maxAge) < 0 ? maxAge : before;
    }

    private synchronized Duration age(MediaLedger ledger) {
        return ages.get(ledger);
    }

    private void purge(MediaLedger ledger) {
        try {
            int forgotten = ledger.purge(clock.instant().minus(age(ledger)));
            LOG.debug("The ledger forgot {} entries", forgotten);
        } catch (RuntimeException e) {
            LOG.warn("The ledger cannot be purged, it is tried again in an hour: {}", e.toString());
        }
    }

    synchronized void close() {
        if (timer != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
        }
    }
}
