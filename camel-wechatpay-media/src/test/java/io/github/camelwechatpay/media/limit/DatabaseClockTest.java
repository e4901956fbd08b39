// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class DatabaseClockTest {

    private static final Offset<Long> CLOSE =
            Offset.offset(Duration.ofMillis(100).toNanos());

    private final AtomicLong wrong = new AtomicLong();
    private DatabaseClock clock;
    private DatabaseClock other;

    @BeforeEach
    void setUp() throws SQLException {
        DataSource dataSource = PostgresServer.shared().dataSource("clock");
        clock = new DatabaseClock(dataSource, System::nanoTime);
        other = new DatabaseClock(dataSource, () -> System.nanoTime() - 42_000_000_000L + wrong.get());
        clock.renew();
        other.renew();
    }

    @Test
    void isTheSameOnAllNodes() {
        assertThat(other.currentTimeNanos()).isCloseTo(clock.currentTimeNanos(), CLOSE);
    }

    @Test
    void isAskedForAgainAfterHalfAMinute() throws SQLException {
        wrong.set(Duration.ofSeconds(20).toNanos());
        other.renew();
        assertThat(other.currentTimeNanos() - clock.currentTimeNanos()).isCloseTo(wrong.get(), CLOSE);

        wrong.set(Duration.ofSeconds(40).toNanos());
        other.renew();
        assertThat(other.currentTimeNanos()).isCloseTo(clock.currentTimeNanos(), CLOSE);
    }
}
