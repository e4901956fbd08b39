// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.CUT_OFF;
import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("endurance")
class OnboardingReportTest {

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
    void tellsOfEachFileOfEachApplicantInEachRun() throws IOException {
        office.receives("上海小店", "license_copy.png", PNG);
        office.receives("北京书店", "id_card_copy.jpg", JPEG);
        office.receives("北京书店", "license_copy.jpg", CUT_OFF);

        office.run();

        assertThat(office.report("applicant", "field", "file", "status", "code"))
                .containsExactly(
                        "上海小店 license_copy license_copy.png done ",
                        "北京书店 id_card_copy id_card_copy.jpg held ",
                        "北京书店 license_copy license_copy.jpg failed INCOMPLETE");
        List<CSVRecord> lines = office.report();
        String id = json(office.ids("上海小店")).path("license_copy").textValue();
        assertThat(lines.get(0).get("media_id")).isEqualTo(id);
        assertThat(lines.get(2).get("advice")).isNotEmpty();

        office.run();

        assertThat(office.report("field", "status", "media_id"))
                .contains("license_copy kept " + id, "license_copy failed ")
                .hasSize(3);
    }

    @Test
    void tellsOfBothFilesThatAreOfOneField() throws IOException {
        office.receives("a", "license_copy.jpg", JPEG);
        office.receives("a", "license_copy.png", PNG);

        office.run();

        assertThat(office.report("file", "code"))
                .containsExactly("license_copy.jpg DUPLICATE_FIELD", "license_copy.png DUPLICATE_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "\u001F+1"})
    @Covers("T39")
    void letsNoNameBecomeAFormulaOfASpreadsheet(String name) throws IOException {
        office.receives("=cmd|' C calc'!A0", name + ".jpg", JPEG);

        office.run();

        assertThat(office.report("applicant", "field", "file"))
                .containsExactly("'=cmd|' C calc'!A0 '" + name + " '" + name + ".jpg");
    }

    @Test
    void goesWhereItIsToldAndLeavesNothingElse() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("reports"));
        office.receives("a", "license_copy.png", PNG);

        assertThat(office.with(
                                "onboarding.report",
                                elsewhere.resolve("today.csv").toString())
                        .run())
                .isZero();

        try (var files = Files.list(elsewhere)) {
            assertThat(files).containsExactly(elsewhere.resolve("today.csv"));
        }
    }

    @Test
    void isMissedLoudlyWhenItCannotBeWritten() throws IOException {
        office.receives("a", "license_copy.png", PNG);
        Files.createDirectories(office.applicants.resolve(".report.csv.tmp"));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.ids("a")).exists();
        assertThat(office.out()).contains("No report: " + office.report);
    }
}
