// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Lets no upload of a bench pass before so many of them are under way at once. */
final class ConcurrentUploads extends RouteBuilder {

    private static final int PATIENCE = 120;
    private static final String CROWD = "direct:crowd";

    private final InboxBench bench;
    private final String uri;
    private volatile CountDownLatch missing;

    ConcurrentUploads(InboxBench bench, int uploads) {
        this.bench = bench;
        this.uri = bench.parameters.put("uri", CROWD);
        expects(uploads);
    }

    /** @param context the bench's, made after this */
    ConcurrentUploads start(CamelContext context) throws Exception {
        context.addRoutes(this);
        bench.start(context);
        return this;
    }

    void expects(int uploads) {
        missing = new CountDownLatch(uploads);
    }

    /** How many have not come yet. */
    long missing() {
        return missing.getCount();
    }

    @Override
    public void configure() {
        from(CROWD).errorHandler(noErrorHandler()).process(this::wait).to(uri);
    }

    private void wait(Exchange exchange) throws InterruptedException {
        missing.countDown();
        if (!missing.await(PATIENCE, TimeUnit.SECONDS)) {
            throw new IllegalStateException("fewer uploads are under way at once");
        }
    }
}
