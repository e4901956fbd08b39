// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import org.apache.camel.builder.RouteBuilder;

/** From a reference on Kafka to its row in PostgreSQL. An offset is committed after its row, and no sooner. */
public final class WorkerRoute extends RouteBuilder {

    @Override
    public void configure() {
        Desk desk = new Desk(getContext().getRegistry().lookupByNameAndType("patience", Patience.class));

        // whatever went wrong: no row, no commit, and the record comes again later
        onException(Exception.class).handled(true).process(desk::putBack);

        from("kafka:{{media.topic}}")
                .routeId("media")
                .streamCache("false") // it would read an object into memory, whatever its size
                .process(desk::receive)
                .to("sql:classpath:sql/find.sql?outputType=SelectOne&outputHeader=" + Desk.ROW)
                .filter(header(Desk.ROW).isNull())
                .to("direct:upload")
                .to("sql:classpath:sql/insert.sql")
                .end()
                .process(desk::commit);

        from("direct:upload")
                .routeId("upload")
                .streamCache("false")
                .errorHandler(noErrorHandler())
                .doTry()
                .process(desk::admit)
                .to("aws2-s3:{{media.bucket}}?operation=getObject&pojoRequest=true")
                .process(desk::fetched)
                .to("wechatpay-media:merchant-media?ledger=#bean:ledger&rateLimiter=#bean:limiter")
                .process(desk::done)
                .doCatch(Exception.class)
                .process(desk::judge) // FAILED or QUARANTINED, or thrown on: not settled
                .doFinally()
                .process(desk::release)
                .end();
    }
}
