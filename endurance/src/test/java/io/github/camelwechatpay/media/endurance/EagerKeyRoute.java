// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/** What one finds in many a blog: each file once, its name kept in a file. */
final class EagerKeyRoute extends RouteBuilder {

    private final WorkerSettings settings;

    EagerKeyRoute(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure() {
        HomemadeReport report = new HomemadeReport(settings.folder("report"));
        File seen = settings.work().resolve("seen").toFile();
        from("file:" + settings.flow("inbox") + "?initialDelay=0&delay=100&move=" + settings.flow("done")
                        + "/${file:name}")
                .idempotentConsumer(header(Exchange.FILE_NAME), FileIdempotentRepository.fileIdempotentRepository(seen))
                .to(settings.flow("uri"))
                .process(report::append);
    }
}
