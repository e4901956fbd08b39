// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.ledger.MediaLedger.Answer;
import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemKill;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** A ledger on H2 as one process has it, and what it said. */
final class CrashPointLedger implements Closeable {

    private static final Duration LEASE = Duration.ofHours(1);

    private final JdbcDataSource database = new JdbcDataSource();
    private final MediaLedger ledger;
    private final Map<String, Class<?>> said;
    private boolean interrupted;

    /**
     * @param pooled whether connections are kept, also after they broke; else each call has a new one
     * @param said by the processes before
     */
    CrashPointLedger(String url, boolean pooled, Map<String, Class<?>> said) {
        database.setURL(url + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1");
        JdbcMediaLedger made = new JdbcMediaLedger(pooled ? JdbcConnectionPool.create(database) : database);
        made.setCreateTable(true);
        ledger = made;
        this.said = new TreeMap<>(said);
    }

    Map<String, Class<?>> said() {
        return said;
    }

    /** As an upload does it. Returns whether all went well. */
    boolean upload(int number) {
        String key = key(number);
        Answer answer = ask(() -> ledger.claim(key, LEASE));
        if (answer == null) {
            return false;
        }
        said.putIfAbsent(key, Busy.class);
        if (!(answer instanceof Yours yours)) {
            return answer instanceof Known;
        }
        Boolean recorded = ask(() -> ledger.record(yours.claim(), id(key)));
        if (Boolean.TRUE.equals(recorded)) {
            said.put(key, Known.class);
        }
        return Boolean.TRUE.equals(recorded);
    }

    /** Null if it could not be asked. */
    private <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (FaultyFileSystemKill e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        } finally {
            interrupted |= Thread.interrupted();
        }
    }

    /** Whether the thread that asked was interrupted when it had its answer. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** What it does not know any more of what it, or one before it, said. */
    List<String> forgotten() {
        List<String> forgotten = new ArrayList<>();
        said.forEach((key, what) -> {
            Answer answer = ask(() -> ledger.claim(key, LEASE));
            boolean kept = what == Known.class
                    ? answer instanceof Known known && known.id().equals(id(key))
                    : answer instanceof Busy || answer instanceof Known;
            if (!kept) {
                forgotten.add("FORGOTTEN " + what.getSimpleName() + " of " + key.substring(62) + ", now " + answer);
            }
        });
        return forgotten;
    }

    private static String key(int number) {
        return HexFormat.of().toHexDigits(number, 16).repeat(4);
    }

    private static String id(String key) {
        return "ID-" + key.substring(48);
    }

    /** Also what is left of it when it died. */
    @Override
    public void close() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException | FaultyFileSystemKill e) {
            // it is closed, or dead
        }
    }
}
