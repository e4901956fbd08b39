// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.InboxSettings;
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

    static S3Inbox of(WechatpayMediaS3Endpoint endpoint, InboxServices parts) {
        InboxSettings settings = parts.settings();
        S3Prefixes places = S3Prefixes.of(
                parts.options(),
                endpoint.getBucket(),
                endpoint.getPrefix(),
                endpoint.getConfiguration(),
                settings.delete());
        S3ClientProvider access = S3ClientProvider.of(endpoint, parts);
        S3BucketClient bucket = new S3BucketClient(places.bucket(), access);
        return new S3Inbox(new S3Store(places, bucket, settings.largestFile()));
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
