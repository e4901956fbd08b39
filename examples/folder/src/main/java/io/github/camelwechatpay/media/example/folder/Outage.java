package io.github.camelwechatpay.media.example.folder;

import java.time.Duration;
import java.util.Optional;

/** What the latest uploads say of the files that are still to come: whether each of them would fail too. */
final class Outage {

    /** As many as make the route try one file at a time. */
    private static final int SEVERAL = 5;

    private boolean account;
    private int failures;
    private long since;
    private Line latest;

    /** WeChat Pay works. */
    synchronized void isOver() {
        account = false;
        failures = 0;
    }

    /** Key, certificate or permission: the route is suspended. */
    synchronized void isAccounts(Line line) {
        account = true;
        latest = line;
    }

    /** It cannot be reached, or refuses everything. */
    synchronized void goesOn(Line line) {
        if (failures++ == 0) {
            since = System.nanoTime();
        }
        latest = line;
    }

    /** What to try more files would end in; empty if that is not so. */
    synchronized Optional<Line> isHopeless(Duration patience) {
        boolean forLong = failures >= SEVERAL && System.nanoTime() - since >= patience.toNanos();
        return account || forLong ? Optional.of(latest) : Optional.empty();
    }
}
