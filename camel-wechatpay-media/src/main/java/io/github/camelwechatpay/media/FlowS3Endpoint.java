package io.github.camelwechatpay.media;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A bucket's prefix, to be read from. */
final class FlowS3Endpoint extends ScheduledPollEndpoint {

    private final Flow flow;
    private final FlowS3Store store;

    /** Of no component: that of S3 would set it up as one of its own. */
    FlowS3Endpoint(String uri, CamelContext context, Flow flow, FlowS3Store store) {
        super(uri, null);
        setCamelContext(context);
        this.flow = flow;
        this.store = store;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FlowS3Consumer consumer = new FlowS3Consumer(this, processor, flow, store);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("an inbox is read from alone");
    }
}
