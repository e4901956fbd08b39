// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A table that the first use creates, where the first use is of many threads at once. */
class LedgerCreationTest {

    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(25)
    void isCreatedAndCheckedOnceAlthoughAllThreadsComeAtOnce() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:creation-" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        JdbcMediaLedger ledger = new JdbcMediaLedger(database);
        ledger.setCreateTable(true);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<MediaLedger.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String key = "%064x".formatted(i);
            answers.add(threads.submit(() -> {
                together.await();
                return ledger.claim(key, Duration.ofMinutes(1));
            }));
        }

        for (Future<MediaLedger.Answer> answer : answers) {
            assertThat(answer.get()).isInstanceOf(MediaLedger.Yours.class);
        }
    }

    /** Another node's table is seen before its key. */
    @Test
    void isNotRefusedWhileAnotherNodeCreatesIt() throws Exception {
        try (Connection node = DriverManager.getConnection("jdbc:h2:mem:half-created");
                Statement statement = node.createStatement()) {
            for (String sql : LedgerDialect.H2.statements()) {
                statement.execute(sql);
            }
            statement.execute("ALTER TABLE " + LedgerDialect.TABLE + " DROP PRIMARY KEY");
            LedgerTableCheck check = new LedgerTableCheck(node, LedgerDialect.H2);
            assertThatThrownBy(() -> check.check(1, () -> {})).hasMessageContaining("no primary key");

            AtomicInteger pauses = new AtomicInteger();
            check.check(10, () -> {
                if (pauses.incrementAndGet() == 5) {
                    execute(statement, "ALTER TABLE " + LedgerDialect.TABLE + " ADD PRIMARY KEY (ledger_key)");
                }
            });
            assertThat(pauses).hasValue(5);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
