package io.github.camelwechatpay.media.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** WeChat Pay's certificates, oldest first, the newest of which signs; the first is made when it is first asked for. */
final class PlatformKeys {

    private final Supplier<PlatformKey> issuer;
    private final List<PlatformKey> issued = new ArrayList<>();
    private boolean withheld;

    PlatformKeys(Supplier<PlatformKey> issuer) {
        this.issuer = issuer;
    }

    /** Empty while they are withheld, as from merchants that use the public key only. */
    synchronized List<PlatformKey> listed() {
        if (withheld) {
            return List.of();
        }
        if (issued.isEmpty()) {
            issued.add(issuer.get());
        }
        return List.copyOf(issued);
    }

    synchronized PlatformKey rotate() {
        if (issued.isEmpty()) {
            issued.add(issuer.get());
        }
        PlatformKey next = issuer.get();
        issued.add(next);
        return next;
    }

    synchronized void withhold(boolean yes) {
        withheld = yes;
    }
}
