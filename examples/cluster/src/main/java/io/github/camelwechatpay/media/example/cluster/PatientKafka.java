// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.consumer.CommitManager;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * camel-kafka's two hooks: consumers are {@link PatientConsumer}s, and each record comes with a {@link Turn}. A commit factory
 * of one's own also keeps Camel from committing by itself what the route has not committed.
 */
public final class PatientKafka extends DefaultKafkaClientFactory implements KafkaManualCommitFactory {

    private final Patience patience;

    public PatientKafka(Patience patience) {
        this.patience = patience;
    }

    @Override
    public Consumer<Object, Object> getConsumer(Properties properties) {
        return new PatientConsumer(properties, patience::troublesOver);
    }

    @Override
    public KafkaManualCommit newInstance(
            CamelExchangePayload camel, KafkaRecordPayload record, CommitManager commitManager) {
        return new Turn(
                (PatientConsumer) camel.consumer,
                record.partition,
                record.recordOffset,
                Duration.ofMillis(record.commitTimeout));
    }
}
