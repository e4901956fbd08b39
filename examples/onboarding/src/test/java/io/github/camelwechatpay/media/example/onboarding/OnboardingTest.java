// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.CUT_OFF;
import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PDF;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OnboardingTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    private static final String SHOP = "上海小店";

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
    }

    @Test
    void writesForEachFieldTheIdThatWechatpayGaveForThoseVeryBytes() throws IOException {
        office.receives(SHOP, "license_copy.png", PNG);
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        office.receives(SHOP, "qualifications.pdf", PDF);

        assertThat(office.run()).as(office.err()).isZero();

        JsonNode ids = json(office.ids(SHOP));
        assertThat(ids.size()).isEqualTo(3);
        assertThat(ids.path("license_copy").textValue()).isEqualTo(idOf(PNG));
        assertThat(ids.path("id_card_copy").textValue()).isEqualTo(idOf(JPEG));
        assertThat(ids.path("qualifications").textValue()).isEqualTo(idOf(PDF));
        assertThat(Files.readString(office.ids(SHOP))).containsSubsequence("id_card", "license", "qualifications");
    }

    @Test
    void writesNoIdsWhenOneFileFailsAndCompletesWhenItIsCorrected() throws IOException {
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        Path licence = office.receives(SHOP, "license_copy.jpg", CUT_OFF);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.ids(SHOP)).doesNotExist();
        assertThat(json(office.errors(SHOP)).at("/license_copy/code").textValue())
                .isEqualTo("INCOMPLETE");
        assertThat(json(office.errors(SHOP)).has("id_card_copy")).isFalse();

        Files.write(licence, Office.shipped(JPEG));
        assertThat(office.run()).isZero();

        assertThat(office.errors(SHOP)).doesNotExist();
        assertThat(json(office.ids(SHOP)).has("license_copy")).isTrue();
    }

    @Test
    void uploadsNothingAgainForACompleteApplicant() throws IOException {
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        office.run();
        wechatpay.reset();

        assertThat(office.run()).isZero();

        assertThat(wechatpay.received()).isEmpty();
        assertThat(office.out()).contains("1 applicant: 0 complete, 1 complete before, 0 failed");
    }

    @Test
    void uploadsACompleteApplicantAnewWhenAFileCame() throws IOException {
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        office.run();
        office.receives(SHOP, "license_copy.png", PNG);

        assertThat(office.run()).isZero();

        assertThat(json(office.ids(SHOP)).size()).isEqualTo(2);
    }

    @Test
    void takesTheIdsAwayWhenAFileWasReplacedByABrokenOne() throws IOException {
        office.receives(SHOP, "license_copy.jpg", JPEG);
        office.run();
        Path licence = office.receives(SHOP, "license_copy.jpg", CUT_OFF);
        Files.setLastModifiedTime(licence, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.ids(SHOP)).doesNotExist();
        assertThat(office.errors(SHOP)).exists();
    }

    @Test
    void writesIdsAnewWhenTheirFileIsNoJson() throws IOException {
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        Files.writeString(office.ids(SHOP), "{\"id_card_copy\": \"half an i");

        assertThat(office.run()).isZero();

        assertThat(json(office.ids(SHOP)).path("id_card_copy").textValue()).isEqualTo(idOf(JPEG));
    }

    static Stream<Arguments> answersThatAreNotTheFilesFault() {
        return Stream.of(
                Arguments.of(Answer.of(Refusal.SYSTEM_ERROR), "SERVICE"),
                Arguments.of(Answer.of(Refusal.FREQUENCY_LIMITED), "SERVICE"),
                Arguments.of(Answer.of(Fault.CONNECTION_RESET), "SERVICE"),
                Arguments.of(Answer.inChinese(Refusal.NO_PERMISSION), "ACCOUNT"),
                Arguments.of(Answer.success().unsigned(), "UNKNOWN"));
    }

    @ParameterizedTest
    @Tag("endurance")
    @MethodSource("answersThatAreNotTheFilesFault")
    void tellsWhoseFaultItIs(Answer answer, String fault) throws IOException {
        wechatpay.always(answer);
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        office.receives(SHOP, "license_copy.png", PNG);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.ids(SHOP)).doesNotExist();
        assertThat(json(office.errors(SHOP))).hasSize(2).allSatisfy(error -> {
            assertThat(error.path("fault").textValue()).isEqualTo(fault);
            assertThat(error.path("code").textValue()).isNotEmpty();
            assertThat(error.path("advice").textValue()).isNotEmpty();
            assertThat(error.path("advice_zh").textValue()).isNotEmpty();
        });
        assertThat(wechatpay.received()).as("three tries a file at most").hasSizeBetween(2, 6);
        assertThat(office.out()).contains("(" + fault + ")");
    }

    @Test
    void triesTheOthersWhenOneApplicantFails() throws IOException {
        office.receives("a", "id_card_copy.jpg", CUT_OFF);
        office.receives("b", "id_card_copy.jpg", JPEG);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.errors("a")).exists();
        assertThat(office.ids("b")).exists();
    }

    @Test
    void refusesNamesThatAreNoFieldOrOneFieldTwice() throws IOException {
        office.receives(SHOP, "license_copy.jpg", JPEG);
        office.receives(SHOP, "license_copy.png", PNG);
        office.receives(SHOP, "身份证.jpg", JPEG);

        assertThat(office.run()).isEqualTo(1);

        JsonNode errors = json(office.errors(SHOP));
        assertThat(errors.at("/license_copy/code").textValue()).isEqualTo("DUPLICATE_FIELD");
        assertThat(errors.at("/身份证/code").textValue()).isEqualTo("NOT_A_FIELD");
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void failsAnApplicantWithoutFiles() throws IOException {
        Files.createDirectories(office.applicants.resolve(SHOP));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.ids(SHOP)).doesNotExist();
        assertThat(json(office.errors(SHOP)).at("/*/code").textValue()).isEqualTo("NO_FILES");
    }

    @Test
    void takesThePlatformsCertificatesInPlaceOfThePublicKey() throws IOException {
        office.without("wechatpay.public-key")
                .without("wechatpay.public-key-serial")
                .with("wechatpay.secret-key", wechatpay.merchant().secretKey())
                .with(
                        "wechatpay.platform-root-certificates",
                        wechatpay.platformRootCertificates().toString())
                .receives(SHOP, "id_card_copy.jpg", JPEG);

        assertThat(office.run()).as(office.err()).isZero();

        assertThat(wechatpay.simulator().certificateDownloads()).isEqualTo(1);
    }

    @Test
    void looksAtNeitherHiddenFilesNorFoldersOfAnApplicant() throws IOException {
        office.receives(SHOP, "id_card_copy.jpg", JPEG);
        office.receives(SHOP, ".DS_Store", PNG);
        office.receives(SHOP + "/drafts", "license_copy.jpg", CUT_OFF);

        assertThat(office.run()).isZero();

        assertThat(json(office.ids(SHOP)).size()).isEqualTo(1);
    }

    private static String idOf(String resource) throws IOException {
        byte[] bytes = Office.shipped(resource);
        return wechatpay.received().stream()
                .filter(upload -> Arrays.equals(upload.content(), bytes))
                .map(ReceivedUpload::mediaId)
                .reduce((one, another) -> {
                    throw new IllegalStateException("uploaded twice");
                })
                .orElseThrow();
    }
}
