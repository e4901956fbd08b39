// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the table and the ledger with what was delivered and with what the simulator, which alone knows, gave for it. */
final class Audit {

    private final List<Table.Row> rows;
    private final List<String> ledger;
    private final List<ReceivedUpload> accepted;

    Audit(Cluster cluster, WechatpaySimulator simulator) throws SQLException {
        rows = cluster.table().rows();
        ledger = cluster.table().ledger();
        accepted =
                simulator.received().stream().filter(ReceivedUpload::accepted).toList();
    }

    int uploads() {
        return accepted.size();
    }

    /** @param extra how many more uploads than contents there may be */
    void requireAllSettledOnce(Delivery delivery, int extra) {
        Map<String, Table.Row> byReference = rows.stream().collect(Collectors.toMap(Table.Row::reference, row -> row));
        Map<String, Table.Row> done = new HashMap<>(byReference);
        done.values().removeIf(row -> !row.status().equals("DONE"));
        assertThat(done.keySet()).as("done").isEqualTo(delivery.good().keySet());
        requireIdsOfTheirContents(delivery, done);
        requireReasons(delivery, byReference);
        assertThat(rows).hasSize(delivery.values().size());
        assertThat(accepted.size() - delivery.contents())
                .as("uploads beyond one for each content")
                .isBetween(0, extra);
    }

    private void requireIdsOfTheirContents(Delivery delivery, Map<String, Table.Row> done) {
        Map<String, Set<String>> given = new HashMap<>();
        accepted.forEach(upload ->
                given.computeIfAbsent(upload.sha256(), key -> new HashSet<>()).add(upload.mediaId()));
        Map<String, Set<String>> written = new HashMap<>();
        done.forEach((reference, row) -> {
            String content = delivery.good().get(reference);
            assertThat(given.get(content)).as("ids given for " + reference).contains(row.mediaId());
            written.computeIfAbsent(content, key -> new HashSet<>()).add(row.mediaId());
        });
        assertThat(written).as("one id for each content").allSatisfy((content, ids) -> assertThat(ids)
                .hasSize(1));
        assertThat(ledger)
                .containsExactlyInAnyOrderElementsOf(
                        written.values().stream().flatMap(Set::stream).toList());
    }

    private static void requireReasons(Delivery delivery, Map<String, Table.Row> byReference) {
        Map<String, String> codes = new HashMap<>();
        byReference.values().stream()
                .filter(row -> !row.status().equals("DONE"))
                .peek(row -> assertThat(row.advice()).isNotBlank())
                .forEach(row -> codes.put(row.reference(), row.code()));
        assertThat(codes)
                .containsAllEntriesOf(delivery.bad())
                .hasSize(delivery.bad().size() + delivery.nameless());
    }
}
