// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Takes a file out of the inbox first, so that nobody else takes it. */
final class MoveFirstRoute extends RouteBuilder {

    private final WorkerSettings settings;

    MoveFirstRoute(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure() {
        HomemadeReport report = new HomemadeReport(settings.folder("report"));
        from("file:" + settings.flow("inbox") + "?initialDelay=0&delay=100&noop=true&idempotent=false")
                .process(this::move)
                .to(settings.flow("uri"))
                .process(report::append);
    }

    private void move(Exchange exchange) throws IOException {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        Path done = settings.folder("done").resolve(name);
        Files.move(settings.folder("inbox").resolve(name), done);
        exchange.getMessage().setBody(done);
    }
}
