// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** When the ledger asks again, and which connections it closes, by the errors of H2 2.4. */
class LedgerConnectionsTest {

    private static final SQLException BROKEN = new SQLException("", "08006", 0);
    private static final SQLException ROLLED_BACK = new SQLException("", "40001", 40001);
    private static final SQLException IO = new SQLException("", "90031", 90031);
    private static final SQLException CLOSED = new SQLException("", "90098", 90098);
    private static final SQLException IN_USE = new SQLException("", "90020", 90020);
    private static final SQLException NO_TABLE = new SQLException("", "42S02", 42102);

    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_AFTER_IO = 3;
    private static final Duration UNTIL_A_POOL_LOOKS = Duration.ofMillis(600);

    private final List<String> calls = new ArrayList<>();

    /** What the next ones meet; all after them go well. */
    private final List<SQLException> openings = new ArrayList<>();

    private final List<SQLException> questions = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final LedgerConnections connections =
            new LedgerConnections(JdbcDouble.of(DataSource.class, (method, given) -> {
                calls.add("open");
                meet(openings);
                return connection();
            }));

    @Test
    void returnsItsConnectionToThePool() {
        assertThat(ask()).isEqualTo(1);

        assertThat(calls).containsExactly("open", "return");
    }

    @Test
    void asksOnAnotherConnectionIfOneIsBrokenAndClosesThat() {
        questions.add(BROKEN);

        assertThat(ask()).isEqualTo(2);

        assertThat(calls).containsExactly("open", "sync", "close", "return", "open", "return");
    }

    @Test
    void givesUpAfterMoreBrokenConnectionsThanAPoolHolds() {
        questions.addAll(Collections.nCopies(MOST_CONNECTIONS, BROKEN));

        assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("cannot be reached");

        assertThat(asked).hasValue(MOST_CONNECTIONS);
    }

    @Test
    void asksThreeTimesIfTheFileCannotBeReadOrWritten() {
        questions.addAll(Collections.nCopies(MOST_AFTER_IO, IO));

        assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("cannot be used");

        assertThat(asked).hasValue(MOST_AFTER_IO);
    }

    @Test
    void asksAgainOnTheSameConnectionWhatWasRolledBack() {
        questions.addAll(Collections.nCopies(LedgerConnections.TRIES - 1, ROLLED_BACK));

        assertThat(ask()).isEqualTo(LedgerConnections.TRIES);

        assertThat(calls).containsExactly("open", "return");
    }

    @Test
    void givesUpWhatIsRolledBackThirtyTimes() {
        questions.addAll(Collections.nCopies(LedgerConnections.TRIES, ROLLED_BACK));

        assertThatIllegalStateException().isThrownBy(this::ask);

        assertThat(asked).hasValue(LedgerConnections.TRIES);
    }

    @Test
    void asksNothingAgainThatTheDatabaseRefuses() {
        questions.add(NO_TABLE);

        assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("does not exist");

        assertThat(asked).hasValue(1);
        assertThat(calls).containsExactly("open", "return");
    }

    /** The pool must have looked at its connections before, and all of them are to be closed. */
    @Test
    void waitsForAClosedDatabaseAndUsesItsConnectionsOnce() {
        openings.add(CLOSED);
        long began = System.nanoTime();

        assertThat(ask()).isEqualTo(1);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(UNTIL_A_POOL_LOOKS);
        assertThat(calls).containsExactly("open", "open", "sync", "close", "return");
        calls.clear();
        ask();
        assertThat(calls).as("still").containsExactly("open", "sync", "close", "return");
    }

    @Test
    void asksAgainIfADatabaseThatWasClosedIsStillInUse() {
        openings.add(CLOSED);
        openings.add(IN_USE);

        assertThat(ask()).isEqualTo(1);

        assertThat(calls).startsWith("open", "open", "open");
    }

    @Test
    void doesNotWaitForADatabaseThatAnotherProcessUses() {
        openings.add(IN_USE);

        assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("cannot be reached");
        assertThat(calls).containsExactly("open");

        calls.clear();
        ask();
        assertThat(calls).as("for it may be this one").containsExactly("open", "sync", "close", "return");
    }

    @Test
    void doesNotAskAgainIfThereIsNoConnection() {
        openings.add(BROKEN);

        assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("cannot be reached");

        assertThat(calls).containsExactly("open");
    }

    @Test
    void keepsAnInterruptThatCameWhileItWaited() {
        openings.add(CLOSED);
        Thread.currentThread().interrupt();

        assertThat(ask()).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
    }

    /** @return how often it was asked */
    private int ask() {
        return connections.run(session -> {
            asked.incrementAndGet();
            meet(questions);
            return asked.get();
        });
    }

    private static void meet(List<SQLException> next) throws SQLException {
        if (!next.isEmpty()) {
            throw next.remove(0);
        }
    }

    private Connection connection() {
        return JdbcDouble.of(Connection.class, (method, given) -> switch (method.getName()) {
            case "getAutoCommit" -> true;
            case "getMetaData" -> JdbcDouble.of(DatabaseMetaData.class, (name, nothing) -> "H2");
            case "prepareStatement" -> statement();
            case "unwrap" -> JdbcDouble.of(Connection.class, (call, nothing) -> noted(call.getName()));
            case "close" -> noted("return");
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Object noted(String call) {
        calls.add(call);
        return null;
    }

    private PreparedStatement statement() {
        return JdbcDouble.of(PreparedStatement.class, (method, given) -> switch (method.getName()) {
            case "executeUpdate" -> {
                calls.add("sync");
                yield 0;
            }
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }
}
