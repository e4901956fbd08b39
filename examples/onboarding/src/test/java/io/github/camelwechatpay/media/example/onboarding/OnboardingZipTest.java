// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.CUT_OFF;
import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static io.github.camelwechatpay.media.example.onboarding.Office.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnboardingZipTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    private static final String SHOP = "上海小店";
    private static final String ZIP = SHOP + ".zip";

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
    }

    @Test
    void writesTheIdsOfAZipBesideItAndKeepsThem() throws IOException {
        office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG), "id_card_copy.jpg", shipped(JPEG)));

        assertThat(office.run()).as(office.err() + office.out()).isZero();

        assertThat(json(office.zipIds(SHOP))).hasSize(2);
        assertThat(wechatpay.received())
                .extracting(ReceivedUpload::content)
                .containsExactlyInAnyOrder(shipped(PNG), shipped(JPEG));
        wechatpay.reset();

        assertThat(office.run()).isZero();

        assertThat(wechatpay.received()).isEmpty();
        assertThat(office.out()).contains("2 in " + SHOP + ".json, nothing uploaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "Big5"})
    void takesAZipWhoseFilesAreInOneFolderWhateverItsNamesAreWrittenIn(String charset) throws IOException {
        office.receivesZip(
                ZIP,
                Charset.forName(charset),
                Map.of(SHOP + "/", new byte[0], SHOP + "/license_copy.png", shipped(PNG)));

        assertThat(office.run()).as(office.err() + office.out()).isZero();

        assertThat(json(office.zipIds(SHOP)).has("license_copy")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK"})
    void tellsAChineseNameInAZipAsItWasMeant(String charset) throws IOException {
        office.receivesZip(ZIP, Charset.forName(charset), Map.of(SHOP + "/身份证.jpg", shipped(JPEG)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(json(office.zipErrors(SHOP)).at("/身份证/code").textValue()).isEqualTo("NOT_A_FIELD");
    }

    /** The JDK finds out only when it is asked for the entries. */
    @Test
    void takesAZipWhoseEntriesHaveCommentsInGbk() throws IOException {
        Path file = office.receivesZip(ZIP, Map.of());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), Charset.forName("GBK"))) {
            ZipEntry entry = new ZipEntry("license_copy.png");
            entry.setComment("营业执照");
            zip.putNextEntry(entry);
            zip.write(shipped(PNG));
        }

        assertThat(office.run()).as(office.err() + office.out()).isZero();

        assertThat(json(office.zipIds(SHOP)).has("license_copy")).isTrue();
    }

    @Test
    void takesBackslashesOfWindowsForSlashes() throws IOException {
        office.receivesZip(ZIP, Map.of("shop\\license_copy.png", shipped(PNG)));

        assertThat(office.run()).as(office.out()).isZero();
    }

    @Test
    void looksNotAtWhatDesktopsLeaveInAZip() throws IOException {
        office.receivesZip(
                ZIP,
                Map.of(
                        SHOP + "/license_copy.png", shipped(PNG),
                        SHOP + "/.DS_Store", new byte[9],
                        SHOP + "/Thumbs.db", new byte[9],
                        "__MACOSX/" + SHOP + "/._license_copy.png", new byte[9]));

        assertThat(office.run()).as(office.out()).isZero();

        assertThat(json(office.zipIds(SHOP))).hasSize(1);
    }

    @Test
    void uploadsAZipAnewWhenAnotherOneTookItsPlace() throws IOException {
        office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));
        office.run();
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.jpg", shipped(CUT_OFF)));
        Files.setLastModifiedTime(zip, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.zipIds(SHOP)).doesNotExist();
        assertThat(office.codes(SHOP)).containsOnly(Map.entry("license_copy", "INCOMPLETE"));
    }

    @Test
    void uploadsNothingAgainWhenAFolderBecomesAZip() throws IOException {
        office.receives(SHOP, "license_copy.png", PNG);
        office.run();
        String id = json(office.ids(SHOP)).path("license_copy").textValue();
        Files.move(office.applicants.resolve(SHOP), temp.resolve("away"));
        office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));

        assertThat(office.run()).isZero();

        assertThat(json(office.zipIds(SHOP)).path("license_copy").textValue()).isEqualTo(id);
        assertThat(wechatpay.received()).hasSize(1);
    }
}
