// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Keeps the first id that is to be recorded until it is told to go on, and tells what the ledger said to it then. */
final class HeldLedger extends ForwardingLedger {

    /** There when an id is kept. */
    static final String HELD = "held";

    /** To be there when it shall go on. */
    static final String GO_ON = "go-on";

    /** Holds what the ledger said. */
    static final String SAID = "said";

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path folder;
    private final AtomicBoolean first = new AtomicBoolean(true);

    HeldLedger(MediaLedger ledger, Path folder) {
        super(ledger);
        this.folder = folder;
    }

    @Override
    public boolean record(Claim claim, String id) {
        if (!first.getAndSet(false)) {
            return super.record(claim, id);
        }
        write(HELD, "");
        while (Files.notExists(folder.resolve(GO_ON))) {
            LockSupport.parkNanos(LOOK);
        }
        boolean recorded = super.record(claim, id);
        write(SAID, Boolean.toString(recorded));
        return recorded;
    }

    private void write(String name, String text) {
        try {
            Path part = Files.writeString(folder.resolve(name + ".part"), text);
            Files.move(part, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
