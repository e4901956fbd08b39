package io.github.camelwechatpay.media;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong around the uploads, in the log: once until it is over. */
final class FlowComplaints {

    private static final Logger LOG = LoggerFactory.getLogger(FlowComplaints.class);

    private final FlowOnce raised = new FlowOnce();

    void raise(FlowTrouble trouble, Throwable why) {
        if (raised.isFirst(trouble.name())) {
            FlowReason reason = trouble.reason();
            LOG.warn("{}: {} ({}). {}", trouble, reason.message(), FlowOnce.where(why), reason.advice());
        }
    }

    /** A file was settled, so the next complaint is news. */
    void areOver() {
        raised.clear();
    }
}
