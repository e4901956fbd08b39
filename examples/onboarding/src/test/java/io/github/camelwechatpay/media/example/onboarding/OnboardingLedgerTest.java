// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.CUT_OFF;
import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PDF;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static io.github.camelwechatpay.media.example.onboarding.Office.shipped;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is uploaded twice: kills, failures, and several apps. */
@Tag("endurance")
class OnboardingLedgerTest {

    private static final int THREADS = 2;
    private static final int ANSWERED = 7;

    /** Longer than the test needs to see that uploads are held, and shorter than the component waits. */
    private static final Answer HELD = Answer.success().after(Duration.ofSeconds(20));

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
    }

    @Test
    void uploadsAfterAKillWhatWasUnderWayAndWhatWasNotTriedAndNothingElse() throws Exception {
        receivesTwentyPictures();
        Set<String> underWay = holdsAllButTheFirst();
        try (JavaProcess app = start()) {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> wechatpay.received().stream()
                                    .filter(ReceivedUpload::accepted)
                                    .count()
                            == ANSWERED + THREADS);
            assertThat(app.kill()).isEqualTo(JavaProcess.KILLED);
        }
        assertThat(office.ids("applicant 0")).as("complete before the kill").exists();
        assertThat(office.zipIds("applicant 1")).as("killed in its middle").doesNotExist();
        assertThat(underWay).hasSize(THREADS);
        Set<String> given = wechatpay.received().stream()
                .filter(upload -> !underWay.contains(upload.sha256()))
                .map(ReceivedUpload::mediaId)
                .collect(Collectors.toSet());
        wechatpay.always(Answer.success());

        try (JavaProcess app = start()) {
            assertThat(app.end()).as(app.err() + app.out()).isZero();
            assertThat(app.out()).contains("4 applicants: 3 complete, 1 complete before, 0 failed");
        }

        Map<String, Long> accepted = wechatpay.received().stream()
                .filter(ReceivedUpload::accepted)
                .collect(groupingBy(ReceivedUpload::sha256, counting()));
        assertThat(accepted).hasSize(20);
        assertThat(accepted)
                .allSatisfy((content, times) -> assertThat(times).isEqualTo(underWay.contains(content) ? 2 : 1));
        assertThat(ids()).hasSize(20).containsAll(given);
        assertThat(office.report("status")).hasSize(20).containsOnly("done", "kept");
    }

    @Test
    void uploadsNoFileAgainThatWentWellBeforeAnotherFailed() throws IOException {
        office.receives("a", "id_card_copy.jpg", JPEG);
        Path licence = office.receives("a", "license_copy.jpg", CUT_OFF);
        assertThat(office.run()).isEqualTo(1);
        String held = office.report("media_id").get(0);
        assertThat(office.run()).isEqualTo(1);
        Files.write(licence, shipped(PNG));

        assertThat(office.run()).isZero();

        assertThat(wechatpay.received()).hasSize(2);
        assertThat(json(office.ids("a")).path("id_card_copy").textValue()).isEqualTo(held);
    }

    @Test
    void givesOnePictureAnIdForEachApplicantAndField() throws IOException {
        office.receives("a", "id_card_copy.jpg", JPEG);
        office.receives("a", "id_card_national.jpg", JPEG);
        office.receives("b", "id_card_copy.jpg", JPEG);

        assertThat(office.run()).isZero();

        assertThat(wechatpay.received()).hasSize(3);
        assertThat(office.report("media_id")).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void uploadsAnewWhatTheLedgerHasKnownForTooLong() throws IOException {
        office.receives("a", "id_card_copy.jpg", JPEG);
        office.receives("a", "license_copy.jpg", CUT_OFF);
        office.with("onboarding.ledger-max-age", "1ms").run();

        office.run();

        assertThat(wechatpay.received()).hasSize(2);
    }

    @Test
    void doesNotStartBesideAnotherOneOnTheSameLedgerAndSaysWhy() throws Exception {
        office.receives("a", "license_copy.png", PNG);
        wechatpay.always(HELD);
        try (JavaProcess first = start()) {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !wechatpay.received().isEmpty());

            assertThat(office.run()).isEqualTo(2);

            assertThat(office.err().lines())
                    .singleElement()
                    .asString()
                    .contains("onboarding.ledger", "ledger.mv.db is in use", "let it end", "PostgreSQL");
            assertThat(office.out()).isEmpty();
            first.kill();
        }
    }

    @Test
    void remembersInPostgresForAppsInSeveralPlaces() throws Exception {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.url(postgres.newDatabase("onboarding"));
        Office other = new Office(temp.resolve("other")).to(wechatpay);
        for (Office each : List.of(office, other)) {
            each.with("onboarding.ledger", url).with("onboarding.ledger-user", PostgresServer.USER);
            each.receives("a", "qualifications.pdf", PDF);
        }

        assertThat(office.run()).as(office.err()).isZero();
        assertThat(other.run()).as(other.err()).isZero();

        assertThat(wechatpay.received()).hasSize(1);
        assertThat(office.applicants.resolve("ledger.mv.db")).doesNotExist();
    }

    @Test
    void tellsThatTheDatabaseCannotBeReached() {
        office.with("onboarding.ledger", "jdbc:postgresql://localhost:1/ids")
                .with("onboarding.ledger-password", "hush");

        assertThat(office.run()).isEqualTo(2);

        assertThat(office.err().lines())
                .singleElement()
                .asString()
                .contains("onboarding.ledger", "SQLState 08001", "See that it runs")
                .doesNotContain("hush");
    }

    /** Of four applicants, two of them zips. */
    private void receivesTwentyPictures() throws IOException {
        for (int applicant = 0; applicant < 4; applicant++) {
            Map<String, byte[]> files = new HashMap<>();
            for (int field = 0; field < 5; field++) {
                files.put("field_" + field + ".jpg", picture(applicant + "." + field));
            }
            String name = "applicant " + applicant;
            if (applicant % 2 == 1) {
                office.receivesZip(name + ".zip", files);
            } else {
                Path folder = Files.createDirectories(office.applicants.resolve(name));
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
            }
        }
    }

    /** A whole JPEG, and what follows its end makes it another one than all others. */
    private static byte[] picture(String tail) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.write(shipped(JPEG));
        picture.write(tail.getBytes(StandardCharsets.US_ASCII));
        return picture.toByteArray();
    }

    /**
     * The first applicant's five, and two of the second's: then each thread is in an upload that is not answered.
     *
     * @return what these uploads are of
     */
    private static Set<String> holdsAllButTheFirst() {
        Set<String> held = ConcurrentHashMap.newKeySet();
        AtomicInteger arrived = new AtomicInteger();
        wechatpay.decide(upload -> {
            if (arrived.incrementAndGet() <= ANSWERED) {
                return Answer.success();
            }
            held.add(upload.sha256());
            return HELD;
        });
        return held;
    }

    private String[] properties() {
        return office.with("onboarding.threads", Integer.toString(THREADS)).properties();
    }

    private Set<String> ids() throws IOException {
        return office.report("media_id").stream().collect(Collectors.toSet());
    }

    /** The app in a process of its own. */
    private JavaProcess start() throws IOException {
        return JavaCommand.of(OnboardingApp.class)
                .options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsun.jnu.encoding=UTF-8")
                .options(properties())
                .start(temp);
    }
}
