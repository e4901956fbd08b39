// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.CUT_OFF;
import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a run does when others than the files are at fault. */
@Tag("endurance")
class OnboardingOutageTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
        for (String name : NAMES) {
            office.receives(name, "license_copy.png", PNG);
        }
    }

    @Test
    void triesNoFurtherApplicantWhenTheAccountIsAtFaultAndSaysSoOnce() throws IOException {
        wechatpay.always(Answer.of(Refusal.NO_PERMISSION));

        assertThat(office.run()).isEqualTo(1);

        assertThat(wechatpay.received()).hasSize(1);
        assertThat(office.errors("a")).exists();
        assertThat(office.errors("b")).doesNotExist();
        assertThat(office.out())
                .contains("8 applicants: 0 complete, 0 complete before, 1 failed, 7 not tried")
                .containsOnlyOnce("Not tried: 7 applicants, for each would end in NO_AUTH too.");
        assertThat(office.report("applicant", "field", "status", "code"))
                .hasSize(8)
                .startsWith("a license_copy failed NO_AUTH", "b license_copy untried NO_AUTH");
    }

    @Test
    void goesOnWhereTheAccountsFaultStoppedIt() throws IOException {
        wechatpay.next(Answer.success());
        wechatpay.next(Answer.of(Refusal.NO_PERMISSION));
        office.run();
        assertThat(wechatpay.received()).hasSize(2);

        assertThat(office.run()).isZero();

        assertThat(wechatpay.received()).hasSize(1 + NAMES.size());
        assertThat(office.out()).contains("8 applicants: 7 complete, 1 complete before, 0 failed");
    }

    @Test
    void tellsOfCompleteApplicantsAlsoWhenTheOthersAreNotTried() throws IOException {
        office.run();
        office.receives("a", "id_card_copy.jpg", JPEG);
        office.receives("b", "id_card_copy.jpg", JPEG);
        wechatpay.always(Answer.of(Refusal.NO_PERMISSION));

        office.run();

        assertThat(office.out()).contains("0 complete, 6 complete before, 1 failed, 1 not tried");
        assertThat(office.ids("b")).as("the ids of before stay").exists();
    }

    @Test
    void givesUpAfterARowOfFailuresOfTheService() throws IOException {
        wechatpay.always(Answer.refusal(400, "STRANGE", "never seen"));

        assertThat(office.with("onboarding.patience", "0").run()).isEqualTo(1);

        assertThat(wechatpay.received()).hasSize(5);
        assertThat(office.out()).contains("5 failed, 3 not tried");
    }

    @Test
    void isPatientWithTheService() throws IOException {
        wechatpay.next(6, Answer.raw(503, "text/html", "<html>busy</html>"));

        office.run();

        assertThat(office.out()).contains("8 applicants: 6 complete, 0 complete before, 2 failed");
    }

    @Test
    void doesNotTakeBadFilesForAnOutage() throws IOException {
        for (String name : NAMES) {
            office.receives(name, "id_card_copy.jpg", CUT_OFF);
        }

        office.with("onboarding.patience", "0").run();

        assertThat(office.out()).contains("8 failed\n");
    }
}
