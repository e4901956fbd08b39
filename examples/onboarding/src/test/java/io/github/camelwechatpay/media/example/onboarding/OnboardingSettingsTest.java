// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("endurance")
class OnboardingSettingsTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
        office.receives("a", "id_card_copy.jpg", Office.JPEG);
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay.mch-id, '', wechatpay.mch-id, not set",
        "wechatpay.credentials, '', 'Option credentials is missing', wechatpay.credentials",
        "wechatpay.credentials, /nowhere, 'Option credentials: no such file', Check the path",
        "wechatpay.public-key-serial, '', publicKeySerial, wechatpay.public-key-serial",
        "wechatpay.key-store-password, wrong, 'Option credentials', password",
        "wechatpay.base-uri, 'ftp://x', 'Option baseUri', URL",
        "wechatpay.secret-key, short, secretKey, 32",
        "wechatpay.baseUri, x, wechatpay.baseUri, there is no such setting",
        "onboarding.applicants, '', onboarding.applicants, not set",
        "onboarding.applicants, /nowhere, onboarding.applicants, /nowhere is no folder",
        "onboarding.applicnats, /tmp, onboarding.applicnats, there is no such setting",
        "onboarding.threads, 0, onboarding.threads, number",
        "onboarding.patience, soon, onboarding.patience, 30s",
        "onboarding.ledger-max-age, long, onboarding.ledger-max-age, 30d",
        "onboarding.report, /nowhere/report.csv, onboarding.report, Name another place",
        "onboarding.ledger, 'a;b', onboarding.ledger, Name another place",
        "onboarding.ledger, /proc/nowhere/ledger, onboarding.ledger, name another file",
    })
    void doesNotStartWithAWrongSettingAndSaysWhyInOneLine(String name, String value, String what, String cure) {
        assertThat(office.with(name, value).run()).isEqualTo(2);

        assertThat(office.err().lines()).singleElement().asString().contains(what, cure);
        assertThat(office.out()).isEmpty();
        assertThat(office.ids("a")).doesNotExist();
        assertThat(office.errors("a")).doesNotExist();
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void putsNoSimulatedIdsIntoTheFoldersOfTrueApplicants() {
        office.settings.keySet().removeIf(name -> name.startsWith("wechatpay."));

        assertThat(office.run()).isEqualTo(2);

        assertThat(office.err()).contains("wechatpay.mch-id");
    }

    @Test
    void uploadsWithAsManyThreadsAsToldAndEndsWellWithoutApplicants() throws IOException {
        assertThat(office.with("onboarding.threads", "1").run()).isZero();

        Office empty = new Office(temp.resolve("empty")).to(wechatpay);
        assertThat(empty.run()).isZero();
        assertThat(empty.out()).contains("0 applicants");
    }
}
