// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@Tag("integration")
@Timeout(300)
@TestInstance(Lifecycle.PER_METHOD)
class LedgerTest extends V3Uploads {

    private final JdbcDataSource database = database();

    @BindToRegistry("ledger")
    private final TroubledLedger ledger = new TroubledLedger(new JdbcMediaLedger(database).createTableIfMissing());

    @Test
    void givesTheSameIdToTheSameFileWithoutSendingIt() {
        String first = id(send(v2(""), PICTURE, Map.of()));
        Exchange again = send(v2(""), PICTURE, Map.of());

        assertThat(again.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaId", first)
                .containsEntry("CamelWechatpayMediaFromLedger", true)
                .containsEntry("CamelWechatpayMediaAttempts", 0)
                .containsEntry("CamelWechatpayMediaOutcome", "ACCEPTED")
                .containsEntry("CamelWechatpayMediaDigest", PICTURE_MD5)
                .doesNotContainKeys("CamelWechatpayMediaAnswer", "CamelWechatpayMediaRequestId");
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    void remembersNothingUnlessAskedTo() {
        String uri = "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions();

        assertThat(id(send(uri, PICTURE, Map.of()))).isNotEqualTo(id(send(uri, PICTURE, Map.of())));
        assertThat(header(send(uri, PICTURE, Map.of()), "CamelWechatpayMediaFromLedger"))
                .isEqualTo("false");
    }

    @Test
    @Covers({"T29", "T30", "F53"})
    void tellsCallsScopesAndContentsApart() {
        List<String> ids = new ArrayList<>();
        ids.add(id(send(v2(""), PICTURE, Map.of())));
        ids.add(id(send(v2("&ledgerScope=applicant-1"), PICTURE, Map.of())));
        ids.add(id(send(v2("&ledgerScope=${header.applicant}"), PICTURE, Map.of("applicant", "applicant-2"))));
        ids.add(id(send(v3("merchant-media", ""), PICTURE, Map.of())));
        ids.add(id(send(v3("complaint-image", ""), PICTURE, Map.of())));
        byte[] other = PICTURE.clone();
        other[other.length - 2] = 1;
        ids.add(id(send(v2(""), other, Map.of())));

        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(id(send(v2("&ledgerScope=applicant-2"), PICTURE, Map.of()))).isEqualTo(ids.get(2));
    }

    @Test
    void tellsFieldsApartThatMakeAnotherUpload() {
        CallFixture submission = CallFixture.of("submission-file");
        String fields = "&meta.item_id=7&meta.manage_record_id=1&meta.sub_mchid=";
        String one = id(send(v3("submission-file", fields + "1900000200"), submission.file(), Map.of()));

        assertThat(id(send(v3("submission-file", fields + "1900000201"), submission.file(), Map.of())))
                .isNotEqualTo(one);
        assertThat(id(send(v3("submission-file", fields + "1900000200"), submission.file(), Map.of())))
                .isEqualTo(one);
    }

    @Test
    void takesAReceiptForItsTransactionAndABankFileForItsPackageAndName() {
        byte[] receipt = CallFixture.of("shopping-receipt").file();
        String receipts = "&meta.openid=oUpF8uMuAJO&meta.transaction_id=";
        String first = id(send(v3("shopping-receipt", receipts + "42"), receipt, Map.of()));
        assertThat(id(send(
                        v3("shopping-receipt", receipts + "42&meta.upload_time=2026-11-24T10:00:00%2B08:00"),
                        receipt,
                        Map.of())))
                .isEqualTo(first);
        assertThat(id(send(v3("shopping-receipt", receipts + "43"), receipt, Map.of())))
                .isNotEqualTo(first);

        byte[] cards = CallFixture.of("bank-package-file").file();
        String packages = "&meta.bank_type=CITIC&meta.package_id=";
        Map<String, Object> a = Map.of("CamelFileName", "a.csv");
        String task = id(send(v3("bank-package-file", packages + "bank123"), cards, a));
        assertThat(id(send(v3("bank-package-file", packages + "bank123"), cards, a)))
                .isEqualTo(task);
        assertThat(id(send(v3("bank-package-file", packages + "bank124"), cards, a)))
                .isNotEqualTo(task);
        assertThat(id(send(v3("bank-package-file", packages + "bank123"), cards, Map.of("CamelFileName", "b.csv"))))
                .isNotEqualTo(task);
    }

    @Test
    void uploadsAgainAndRecordsTheNewIdIfAskedForAFreshOne() {
        String first = id(send(v2(""), PICTURE, Map.of()));
        Exchange fresh = send(v2(""), PICTURE, Map.of("CamelWechatpayMediaFresh", true));

        assertThat(id(fresh)).isNotEqualTo(first);
        assertThat(fresh.getMessage().getHeaders())
                .doesNotContainKey("CamelWechatpayMediaFresh")
                .containsEntry("CamelWechatpayMediaFromLedger", false);
        assertThat(id(send(v2(""), PICTURE, Map.of()))).isEqualTo(id(fresh));
    }

    @Test
    void usesNoIdThatIsTooOld() {
        String first = id(send(v2(""), PICTURE, Map.of()));

        await().atMost(Duration.ofMinutes(2))
                .until(() -> !first.equals(id(send(v2("&ledgerMaxAge=1ms"), PICTURE, Map.of()))));
    }

    @Test
    void tellsWhenARememberedInvoiceEnds() {
        CallFixture invoice = CallFixture.of("fapiao-file");
        String uri = v3("fapiao-file", "&meta.sub_mchid=1900000200");
        long before = System.currentTimeMillis();
        send(uri, invoice.file(), Map.of());
        Long expires =
                send(uri, invoice.file(), Map.of()).getMessage().getHeader("CamelWechatpayMediaExpires", Long.class);

        assertThat(expires - before)
                .isBetween(
                        Duration.ofDays(3).minusSeconds(2).toMillis(),
                        Duration.ofDays(3).plusSeconds(30).toMillis());
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    void uploadsOnceWhatManyBringAtOnceAndGivesAllTheSameId() {
        SIMULATOR.next(Answer.success().after(Duration.ofMillis(400)));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Exchange>> uploads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            uploads.add(CompletableFuture.supplyAsync(() -> send(v2(""), PICTURE, Map.of()), threads));
        }
        List<String> ids =
                uploads.stream().map(upload -> id(upload.join())).distinct().toList();
        threads.shutdown();

        assertThat(ids).hasSize(1).doesNotContainNull();
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    void givesAClaimBackWhenTheUploadFails() {
        SIMULATOR.next(Answer.of(Refusal.IMAGE_FORMAT));
        assertThat(failure(send(v2(""), PICTURE, Map.of())).code()).isEqualTo("PARAM_ERROR");
        SIMULATOR.next(Answer.of(Fault.EMPTY_REPLY));
        assertThat(failure(send(v2(ONE_TRY), PICTURE, Map.of())).outcome()).hasToString("UNKNOWN");

        assertThat(id(send(v2(""), PICTURE, Map.of()))).isNotNull();
    }

    @Test
    @Covers("F67")
    void sendsNothingWhileTheLedgerCannotBeAsked() {
        ledger.claimsFail = true;
        Exchange exchange = send(v2(""), PICTURE, Map.of());

        assertThat(failure(exchange)).isInstanceOf(LedgerException.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaErrorCode", "LEDGER_CLAIM")
                .containsEntry("CamelWechatpayMediaErrorCategory", "STORAGE")
                .containsEntry("CamelWechatpayMediaFault", "SERVICE")
                .containsEntry("CamelWechatpayMediaOutcome", "NOT_SENT")
                .containsEntry("CamelWechatpayMediaRetryable", true)
                .containsEntry("CamelWechatpayMediaAttempts", 0);
        assertThat(header(exchange, "CamelWechatpayMediaErrorMessage")).contains("the disk is full");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @Test
    @Covers("F67")
    void triesToRecordUntilItCan() {
        ledger.recordsThatFail = 3;
        Exchange exchange = send(v2(""), PICTURE, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(id(send(v2(""), PICTURE, Map.of()))).isEqualTo(id(exchange));
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    void tellsAnIdThatItCannotRecordAndThatItCannot() {
        ledger.recordsThatFail = Integer.MAX_VALUE;
        Exchange exchange = send(v2("&uploadTimeout=3000"), PICTURE, Map.of());

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaErrorCode", "LEDGER_RECORD")
                .containsEntry("CamelWechatpayMediaOutcome", "ACCEPTED")
                .containsEntry("CamelWechatpayMediaRetryable", true)
                .containsEntry(
                        "CamelWechatpayMediaId", SIMULATOR.received().get(0).mediaId())
                .containsEntry("CamelWechatpayMediaAttempts", 1);
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    void doesNotCallABusinessObjectRetryableThatItCannotRecord() {
        ledger.recordsThatFail = Integer.MAX_VALUE;
        UploadException e = failure(send(
                v3("shopping-receipt", "&uploadTimeout=3000&meta.openid=oUpF8uMuAJO&meta.transaction_id=42"),
                CallFixture.of("shopping-receipt").file(),
                Map.of()));

        assertThat(e.code()).isEqualTo("LEDGER_RECORD");
        assertThat(e.isRetryable()).isFalse();
    }

    @Test
    void recordsNothingOverANodeThatTookTheUploadOver() {
        ledger.stolen = true;
        UploadException e = failure(send(v2("&uploadTimeout=3000"), PICTURE, Map.of()));

        assertThat(e.code()).isEqualTo("LEDGER_RECORD");
        assertThat(e.what()).contains("another node");
        assertThat(id(send(v2(""), PICTURE, Map.of()))).isEqualTo("the id of the other node");
    }

    @Test
    void waitsALittleForAnotherNodeAndThenTellsHowLongItsClaimLasts() {
        ledger.busyFor = Duration.ofSeconds(80);
        long start = System.nanoTime();
        Exchange exchange = send(v2("&maxRetryDelay=300ms"), PICTURE, Map.of());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
        assertThat(failure(exchange).code()).isEqualTo("LEDGER_BUSY");
        assertThat(failure(exchange).isRetryable()).isTrue();
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class))
                .isBetween(60_000L, 80_000L);
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @Test
    void healthIsDownFromAFailureOfTheLedgerUntilItWorksAgain() {
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
        send(v2(""), PICTURE, Map.of());
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        ledger.claimsFail = true;
        send(v2("&ledgerScope=other"), PICTURE, Map.of());

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElseThrow())
                .contains("The ledger does not work", "the disk is full", "Check that its database")
                .doesNotContain("\n");
        assertThat(health().getDetails()).containsEntry("code", "LEDGER_CLAIM");

        ledger.claimsFail = false; // and no upload comes, since the application gets none while it is down
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        ledger.recordsThatFail = Integer.MAX_VALUE;
        send(v2("&ledgerScope=third&uploadTimeout=3000"), PICTURE, Map.of());
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        ledger.recordsThatFail = 0;
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void sendsNothingAndTellsAnInterruptThatCameBefore() throws Exception {
        Thread.currentThread().interrupt();
        Exchange exchange = send(v2(""), PICTURE, Map.of());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure(exchange).code()).isEqualTo("INTERRUPTED");
        assertThat(SIMULATOR.received()).isEmpty();
        assertThat(id(send(v2(""), PICTURE, Map.of()))).isNotNull();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers").stream()
                .filter(check -> check.getId().contains("wechatpay-media"))
                .findFirst()
                .orElseThrow()
                .call();
    }

    private static String v2(String options) {
        return "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions() + "&ledger=#bean:ledger&retryDelay=20ms"
                + options;
    }

    private static String v3(String api, String options) {
        return "wechatpay-media:" + api + "?" + SIMULATOR.endpointOptions(api) + "&ledger=#bean:ledger&retryDelay=20ms"
                + options;
    }

    private static String id(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return header(exchange, "CamelWechatpayMediaId");
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** A real ledger behind a line that breaks when it is told to. */
    private static final class TroubledLedger implements MediaLedger {

        private final MediaLedger real;
        private volatile boolean claimsFail;
        private volatile int recordsThatFail;
        private volatile boolean stolen;
        private volatile Duration busyFor;

        TroubledLedger(MediaLedger real) {
            this.real = real;
        }

        @Override
        public Answer claim(String key, Duration lease) {
            if (claimsFail) {
                throw new IllegalStateException("the disk is full");
            }
            return busyFor == null ? real.claim(key, lease) : new Busy(busyFor);
        }

        @Override
        public boolean record(Claim claim, String id) {
            if (recordsThatFail > 0) {
                recordsThatFail--;
                throw new IllegalStateException("the disk is full");
            }
            if (stolen) {
                stolen = false;
                real.release(claim);
                Yours other = (Yours) real.claim(claim.key(), Duration.ofMinutes(1));
                assertThat(real.record(other.claim(), "the id of the other node"))
                        .isTrue();
            }
            return real.record(claim, id);
        }

        @Override
        public void release(Claim claim) {
            real.release(claim);
        }

        @Override
        public void forget(String key) {
            real.forget(key);
        }

        @Override
        public int purge(Duration age) {
            return real.purge(age);
        }
    }
}
