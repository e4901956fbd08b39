// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class PostgresServerTest {

    @Test
    @Tag("endurance")
    void keepsWhatWasWrittenWhenItIsStartedAgain(@TempDir Path data) throws SQLException {
        try (PostgresServer server = PostgresServer.in(data)) {
            DataSource source = server.dataSource("kept");
            execute(source, "CREATE TABLE kept AS SELECT 42 AS answer");
            server.stop();
            assertThatThrownBy(() -> execute(source, "SELECT 1")).isInstanceOf(SQLException.class);
            server.start();

            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("SELECT answer FROM kept")) {
                assertThat(answer.next()).isTrue();
            }
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
