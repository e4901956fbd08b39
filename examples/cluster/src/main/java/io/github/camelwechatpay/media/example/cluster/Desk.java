// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The steps of {@link WorkerRoute} that are this example's own. */
final class Desk {

    /** The header with what the table says of the reference; null if there is no row yet. */
    static final String ROW = "row";

    private static final String REFERENCE = "reference";
    private static final String TURN = "turn";
    private static final String OBJECT = "object";
    private static final String PROBE = "probe";

    private final Patience patience;

    Desk(Patience patience) {
        this.patience = patience;
    }

    /** Takes the record's value and place, and none of its headers: they are of whoever may write to the topic. */
    void receive(Exchange exchange) {
        Message message = exchange.getMessage();
        Turn turn = message.getHeader(KafkaConstants.MANUAL_COMMIT, Turn.class);
        exchange.setProperty(TURN, turn);
        message.removeHeaders("*");
        Reference reference = Reference.of(message.getBody(String.class), turn.toString());
        message.setHeader(REFERENCE, reference.text());
        message.setBody(reference);
    }

    /**
     * Lets go on who has a key, if the account is well. The key goes into a request: as a header Camel would evaluate it as an
     * expression, and anybody may name an object.
     */
    void admit(Exchange exchange) throws UnsettledException {
        Message message = exchange.getMessage();
        Reference reference = message.getBody(Reference.class);
        if (!reference.isKey()) {
            throw new BadReferenceException();
        }
        exchange.setProperty(PROBE, patience.admit());
        message.setBody(GetObjectRequest.builder()
                .bucket(exchange.getContext().resolvePropertyPlaceholders("{{media.bucket}}"))
                .key(reference.text())
                .build());
    }

    /** Keeps the object's stream, which the upload replaces. */
    void fetched(Exchange exchange) {
        exchange.setProperty(OBJECT, exchange.getMessage().getBody(ResponseInputStream.class));
    }

    /** Whatever came of it: the rest of an object that is too large is not read, and its connection is let go. And a probe is over. */
    void release(Exchange exchange) {
        if (exchange.removeProperty(OBJECT) instanceof ResponseInputStream<?> object) {
            object.abort(); // nothing, if it was read to its end
        }
        if (Boolean.TRUE.equals(exchange.removeProperty(PROBE))) {
            patience.probeEnded();
        }
    }

    void done(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!message.getHeader(WechatpayMediaConstants.FROM_LEDGER, false, Boolean.class)) {
            patience.uploaded();
        }
        exchange.getMessage().setBody(row(exchange, Result.DONE));
    }

    /** @throws UnsettledException if the record must wait */
    void judge(Exchange exchange) throws UnsettledException {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof UnsettledException unsettled) {
            throw unsettled;
        }
        Verdict verdict = patience.judge(turn(exchange), failure);
        if (verdict instanceof Verdict.Later later) {
            throw new UnsettledException(later, failure);
        }
        exchange.getMessage().setBody(row(exchange, ((Verdict.Settled) verdict).result()));
    }

    void commit(Exchange exchange) {
        Turn turn = turn(exchange);
        turn.commit();
        patience.settled(turn);
    }

    void putBack(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Turn turn = turn(exchange);
        turn.again(patience.putBack(turn, failure));
    }

    private static Turn turn(Exchange exchange) {
        return exchange.getProperty(TURN, Turn.class);
    }

    private static Map<String, Object> row(Exchange exchange, Result result) {
        Message message = exchange.getMessage();
        Map<String, Object> row = result.columns();
        row.put("reference", message.getHeader(REFERENCE));
        row.put("mediaId", message.getHeader(WechatpayMediaConstants.ID));
        row.put("digest", message.getHeader(WechatpayMediaConstants.DIGEST));
        return row;
    }
}
