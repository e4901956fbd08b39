// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A Kafka consumer of which a partition can wait while the others go on, and while the group sees that it is alive. Like
 * every Kafka consumer it belongs to one thread.
 */
final class PatientConsumer extends KafkaConsumer<Object, Object> {

    /** How often it looks whether somebody need not wait any longer. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final LongSupplier troublesOver;
    private final Map<TopicPartition, Pause> waiting = new HashMap<>();
    private boolean suspended;

    private record Pause(long untilNanos, long troubles) {}

    /** @param troublesOver a number that changes when those who wait need not wait any longer */
    PatientConsumer(Properties properties, LongSupplier troublesOver) {
        super(properties);
        this.troublesOver = troublesOver;
    }

    /** Hands the record out again after the delay, or as soon as a trouble is over. */
    void again(TopicPartition partition, long offset, Duration delay) {
        if (!assignment().contains(partition)) {
            return; // somebody else has it by now
        }
        seek(partition, offset);
        super.pause(Set.of(partition));
        waiting.put(partition, new Pause(System.nanoTime() + delay.toNanos(), troublesOver.getAsLong()));
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
        if (!suspended) {
            resumeDue();
        }
        return super.poll(waiting.isEmpty() || timeout.compareTo(LOOK) < 0 ? timeout : LOOK);
    }

    private void resumeDue() {
        waiting.keySet().retainAll(assignment());
        List<TopicPartition> due = waiting.entrySet().stream()
                .filter(entry -> isDue(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        super.resume(due);
        due.forEach(waiting::remove);
    }

    private boolean isDue(Pause pause) {
        return System.nanoTime() - pause.untilNanos() >= 0 || pause.troubles() != troublesOver.getAsLong();
    }

    /** By Camel, when the route is suspended, as it is before it stops. */
    @Override
    public void pause(Collection<TopicPartition> partitions) {
        suspended = true;
        super.pause(partitions);
    }

    /** By Camel, which goes on from the committed offsets then. */
    @Override
    public void resume(Collection<TopicPartition> partitions) {
        suspended = false;
        super.resume(partitions);
    }
}
