// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static io.github.camelwechatpay.media.ledger.H2MemoryLedgerTest.h2;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger.Answer;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.ledger.TestTime;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How uploads use a ledger, whatever clocks, interrupts and implementations they meet. */
@Tag("integration")
@Timeout(60)
class LedgerUseTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicInteger sent = new AtomicInteger();

    private Upload upload() {
        return new Upload("id-" + sent.incrementAndGet(), false, null, null, null, SentFile.NOTHING, false);
    }

    private static IdempotentUpload memory(String call, MediaLedger ledger, Clock clock) {
        RetrySettings effort =
                new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(5));
        return TestUploaderContext.with(effort, ledger, clock).memory(MediaApiTable.named(call));
    }

    private Upload once(IdempotentUpload memory) {
        return once(memory, this::upload);
    }

    private static Upload once(IdempotentUpload memory, Supplier<Upload> send) {
        return memory.once(
                key(1),
                false,
                Deadline.in(Duration.ofSeconds(5)),
                known -> new Upload(known.id(), false, null, null, null, SentFile.NOTHING, true),
                send);
    }

    static Stream<Arguments> clocks() {
        return Stream.of("h2", "postgres")
                .flatMap(database -> Stream.of(Duration.ofHours(1), Duration.ofHours(25), Duration.ofDays(91))
                        .flatMap(ahead -> Stream.of(ahead, ahead.negated()))
                        .map(ahead -> Arguments.of(database, ahead)));
    }

    private static TestTime time(String database) {
        DataSource source = database.equals("h2")
                ? h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                : PostgresServer.shared().dataSource("use");
        return new TestTime(source);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    @Covers("F68")
    void aNodeWithAWrongClockSendsNoReceiptTwice(String database, Duration ahead) {
        TestTime time = time(database);
        JdbcMediaLedger right = time.node().createTableIfMissing();
        JdbcMediaLedger wrong = time.node();
        once(memory("shopping-receipt", right, Clock.systemUTC()));

        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        Upload again = once(memory("shopping-receipt", wrong, clock));

        assertThat(again.id()).isEqualTo("id-1");
        assertThat(wrong.purge(DAY)).isZero();
        assertThat(once(memory("shopping-receipt", right, clock)).id()).isEqualTo("id-1");
        assertThat(sent).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void noReceiptIsSentTwiceWhenTheDatabasesClockIsSet(String database, Duration ahead) {
        TestTime time = time(database);
        JdbcMediaLedger ledger = time.node().createTableIfMissing();
        once(memory("shopping-receipt", ledger, Clock.systemUTC()));
        time.passes(DAY.dividedBy(2));

        time.clockIsSet(ahead);

        assertThat(once(memory("shopping-receipt", ledger, Clock.systemUTC())).id())
                .isEqualTo("id-1");
        JdbcMediaLedger startedSince = time.node();
        assertThat(once(memory("shopping-receipt", startedSince, Clock.systemUTC()))
                        .id())
                .isEqualTo("id-1");
        assertThat(sent).hasValue(1);
    }

    @Test
    void aReceiptIsSentAgainAfterADayThatCertainlyPassed() {
        TestTime time = time("h2");
        JdbcMediaLedger ledger = time.node().createTableIfMissing();
        IdempotentUpload memory = memory("shopping-receipt", ledger, Clock.systemUTC());
        once(memory);

        time.passes(DAY.plusMinutes(1));

        assertThat(once(memory).id()).isEqualTo("id-2");
    }

    @Test
    @Covers("F57")
    void keepsAnInterruptAndRecordsTheIdThatWasAccepted() {
        FailingLedger ledger = new FailingLedger();
        ledger.failures.add(new IllegalStateException("away for a moment"));
        IdempotentUpload memory = memory("uploadmedia", ledger, Clock.systemUTC());

        Upload upload = once(memory, () -> {
            Thread.currentThread().interrupt();
            return upload();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ledger.recorded).isEqualTo(upload.id());
    }

    @Test
    void doesNotReachALedgerOfTheUsersWithAnInterrupt() {
        FailingLedger ledger = new FailingLedger();
        Thread.currentThread().interrupt();

        once(memory("uploadmedia", ledger, Clock.systemUTC()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ledger.interrupts).isZero();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("the disk is full"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("com/example/Driver"),
                new SQLException("sneaky"),
                new InterruptedException("sneaky"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsWhateverALedgerThrowsIntoAFailureOfTheUpload(Throwable thrown) {
        FailingLedger ledger = new FailingLedger();
        ledger.onClaim = thrown;
        IdempotentUpload memory = memory("uploadmedia", ledger, Clock.systemUTC());

        LedgerException e = catchThrowableOfType(LedgerException.class, () -> once(memory));

        assertThat(e.code()).isEqualTo("LEDGER_CLAIM");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(sent).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void recordsInspiteOfWhateverALedgerThrowsOnce(Throwable thrown) {
        FailingLedger ledger = new FailingLedger();
        ledger.failures.add(thrown);

        once(memory("uploadmedia", ledger, Clock.systemUTC()));

        assertThat(ledger.recorded).isEqualTo("id-1");
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void givesTheClaimBackWhateverTheUploadThrows(Throwable thrown) {
        FailingLedger ledger = new FailingLedger();

        Throwable e = catchThrowable(() -> once(memory("uploadmedia", ledger, Clock.systemUTC()), () -> {
            throw FailingLedger.<RuntimeException>sneaky(thrown);
        }));

        assertThat(e).isSameAs(thrown);
        assertThat(ledger.released).isTrue();
    }

    static Stream<Answer> answers() {
        return Stream.of(null, new Yours(null), new Known(null, DAY), new Known("a\nb", Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void refusesAnAnswerThatALedgerMustNotGive(Answer answer) {
        FailingLedger ledger = new FailingLedger();
        ledger.answer = () -> answer;

        assertThat(catchThrowableOfType(
                                LedgerException.class, () -> once(memory("uploadmedia", ledger, Clock.systemUTC())))
                        .code())
                .isEqualTo("LEDGER_CLAIM");
    }

    @Test
    void doesNotAskForEverALedgerThatDoesNotForget() {
        FailingLedger ledger = new FailingLedger();
        ledger.answer = () -> new Known("old", DAY.multipliedBy(2));

        LedgerException e =
                catchThrowableOfType(LedgerException.class, () -> memory("uploadmedia", ledger, Clock.systemUTC())
                        .once(key(1), false, Deadline.in(Duration.ofMillis(500)), known -> upload(), this::upload));

        assertThat(e.what()).contains("should be gone");
        assertThat(ledger.claims).hasValueLessThan(50);
    }

    /** A user's own, which does what it is told to. */
    private static final class FailingLedger implements MediaLedger {

        private final List<Throwable> failures = new ArrayList<>();
        private final AtomicInteger claims = new AtomicInteger();
        private Throwable onClaim;
        private Supplier<Answer> answer = () -> new Yours(new Claim(key(1), "token"));
        private volatile String recorded;
        private volatile boolean released;
        private volatile int interrupts;

        @SuppressWarnings("unchecked")
        static <T extends Throwable> RuntimeException sneaky(Throwable e) throws T {
            throw (T) e;
        }

        @Override
        public Answer claim(String key, Duration lease) {
            claims.incrementAndGet();
            look();
            if (onClaim != null) {
                throw FailingLedger.<RuntimeException>sneaky(onClaim);
            }
            return answer.get();
        }

        @Override
        public boolean record(Claim claim, String id) {
            look();
            if (!failures.isEmpty()) {
                throw FailingLedger.<RuntimeException>sneaky(failures.remove(0));
            }
            recorded = id;
            return true;
        }

        private void look() {
            if (Thread.currentThread().isInterrupted()) {
                interrupts++;
            }
        }

        @Override
        public void release(Claim claim) {
            released = true;
        }

        @Override
        public void forget(String key) {
            look();
        }

        @Override
        public int purge(Duration age) {
            return 0;
        }
    }
}
