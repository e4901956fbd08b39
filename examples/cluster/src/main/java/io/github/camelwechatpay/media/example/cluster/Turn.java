// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** A record that was handed out, and whom to tell what became of it. To be used by the thread that has it. */
record Turn(PatientConsumer consumer, TopicPartition partition, long offset, Duration commitTimeout)
        implements KafkaManualCommit {

    /**
     * Settled: it isn't handed out again. Where the group is just being rebalanced it is once more, here or elsewhere, and
     * whoever has it then finds its row and commits.
     */
    @Override
    public void commit() {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset + 1)), commitTimeout);
        } catch (RebalanceInProgressException | CommitFailedException e) {
            again(Duration.ZERO);
        }
    }

    /** Not settled: it is handed out again, and the records after it wait behind it. */
    void again(Duration delay) {
        consumer.again(partition, offset, delay);
    }

    /** Its place on the topic, by which logs speak of it: its value may hold a name. */
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
