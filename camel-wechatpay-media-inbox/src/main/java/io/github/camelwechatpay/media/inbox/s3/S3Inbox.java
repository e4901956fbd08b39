// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** A prefix of an S3 bucket. */
final class S3Inbox implements Inbox {

    private final S3Store store;

    private S3Inbox(S3Store store) {
        this.store = store;
    }

    static S3Inbox of(S3Prefixes places, S3ClientOptions told, InboxServices parts) {
        S3BucketClient bucket = new S3BucketClient(places.bucket(), S3ClientProvider.of(told, parts));
        return new S3Inbox(new S3Store(places, bucket, parts.settings().largestFile()));
    }

    @Override
    public void list(Consumer<InboxFile> each, Runnable unreadable) throws IOException {
        store.list(each);
    }

    @Override
    public void describe(InboxFile file, Exchange exchange) {
        store.describe(file, exchange.getMessage());
    }

    @Override
    public InboxStore store() {
        return store;
    }
}
