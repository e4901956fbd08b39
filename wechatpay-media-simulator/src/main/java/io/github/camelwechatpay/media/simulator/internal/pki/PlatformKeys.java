// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** WeChat Pay's certificates, oldest first, the newest of which signs; the first is made when it is first asked for. */
public final class PlatformKeys {

    private final Supplier<PlatformKey> issuer;
    private final List<PlatformKey> issued = new ArrayList<>();
    private boolean withheld;

    public PlatformKeys(Supplier<PlatformKey> issuer) {
        this.issuer = issuer;
    }

    /** Empty while they are withheld, as from merchants that use the public key only. */
    public synchronized List<PlatformKey> listed() {
        if (withheld) {
            return List.of();
        }
        if (issued.isEmpty()) {
            issued.add(issuer.get());
        }
        return List.copyOf(issued);
    }

    public synchronized PlatformKey rotate() {
        if (issued.isEmpty()) {
            issued.add(issuer.get());
        }
        PlatformKey next = issuer.get();
        issued.add(next);
        return next;
    }

    public synchronized void withhold(boolean yes) {
        withheld = yes;
    }
}
