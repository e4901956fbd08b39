// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes of the connection that a session borrows. */
class LedgerSessionTest {

    private static final Claim CLAIM = new Claim("0".repeat(64), "token");
    private static final String SYNC = "prepareStatement CHECKPOINT SYNC";
    private static final String ID = "id";
    private static final Set<String> CHANGES =
            Set.of("setAutoCommit true", "setAutoCommit false", SYNC, "unwrap", "close");
    private static final long MINUTE = 60_000;

    private final DataSource database =
            H2MemoryLedgerTest.h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

    /** What was called that changes the connection, and what of it fails. */
    private final List<String> calls = new ArrayList<>();

    private String fails = "";
    private boolean autoCommit = true;
    private String product = "H2";

    @Test
    void leavesAConnectionAsItIsThatCommitsByItself() throws SQLException {
        open().close();

        assertThat(calls).containsExactly("close");
    }

    @Test
    void returnsAConnectionThatDoesNotCommitByItselfAsItWas() throws SQLException {
        autoCommit = false;

        open().close();

        assertThat(calls).containsExactly("setAutoCommit true", "setAutoCommit false", "close");
    }

    @Test
    void closesTheConnectionItselfIfItCannotBeReturned() throws SQLException {
        fails = "close";

        open().close();

        assertThat(calls).containsExactly("close", SYNC, "unwrap", "close");
    }

    @Test
    void syncsADatabaseBeforeItClosesItsConnection() throws SQLException {
        open().destroy();

        assertThat(calls).containsExactly(SYNC, "unwrap", "close");
    }

    @Test
    void closesTheConnectionItselfEvenIfItCannotBeSynced() throws SQLException {
        fails = SYNC;

        open().destroy();

        assertThat(calls).endsWith("unwrap", "close");
    }

    @Test
    void returnsTheConnectionOfADatabaseThatItDoesNotKnow() {
        product = "Oracle";

        assertThatIllegalStateException().isThrownBy(this::open);

        assertThat(calls).containsExactly("close");
    }

    @Test
    void tellsWhetherItInsertedReleasedOrForgotAnything() throws SQLException {
        try (LedgerSession session = open()) {
            session.createTableIfMissing();
            assertThat(session.release(CLAIM)).isFalse();
            assertThat(session.insert(CLAIM, MINUTE)).isTrue();
            assertThat(session.insert(CLAIM, MINUTE)).as("it is there").isFalse();
            assertThat(session.forget(CLAIM.key())).isFalse();
            assertThat(session.release(CLAIM)).isTrue();

            session.insert(CLAIM, MINUTE);
            session.record(CLAIM, ID);

            assertThat(session.forget(CLAIM.key())).isTrue();
        }
    }

    private LedgerSession open() throws SQLException {
        Connection real = database.getConnection();
        real.setAutoCommit(autoCommit);
        return LedgerSession.open(JdbcDouble.of(DataSource.class, (method, given) -> recorded(real)));
    }

    private Connection recorded(Connection real) {
        return JdbcDouble.of(Connection.class, (method, given) -> {
            String call = given == null || given[0] instanceof Class<?>
                    ? method.getName()
                    : method.getName() + " " + given[0];
            if (CHANGES.contains(call)) {
                calls.add(call);
            }
            if (call.equals(fails)) {
                fails = "";
                throw new SQLException("broken");
            }
            return switch (call) {
                case "unwrap" -> recorded(real);
                case "getMetaData" -> JdbcDouble.of(DatabaseMetaData.class, (asked, nothing) -> product);
                default -> method.invoke(real, given);
            };
        });
    }
}
