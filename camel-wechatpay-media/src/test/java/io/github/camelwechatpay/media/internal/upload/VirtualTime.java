// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes where somebody waits, and at no cost. */
public final class VirtualTime implements TimeMeter, BlockingStrategy {

    private final AtomicLong nanos = new AtomicLong(-42);

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long nanosToPark) {
        nanos.addAndGet(nanosToPark);
    }

    public void forward(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
