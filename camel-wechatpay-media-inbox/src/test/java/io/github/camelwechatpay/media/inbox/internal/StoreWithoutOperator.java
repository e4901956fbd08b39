// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.util.List;

/** A store in memory whose files are only settled. */
abstract class StoreWithoutOperator implements InboxStore {

    @Override
    public final List<StoredFile> stored(Place place, int most) {
        throw new UnsupportedOperationException("there is no operator here");
    }

    @Override
    public final FailureReason reason(Place place, StoredFile file) {
        throw new UnsupportedOperationException("there is no operator here");
    }

    @Override
    public final void restore(Place place, String name) {
        throw new UnsupportedOperationException("there is no operator here");
    }

    @Override
    public final void start() {
        // nothing is left over here
    }

    @Override
    public final void stop() {
        // nothing is open
    }
}
