// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with ids and encrypted fields, which WeChat Pay's key decrypts. */
class OnboardingApplymentTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    private static final String SHOP = "上海小店";
    private static final String APPLICATION =
            "{\"business_code\":\"1\",\"contact_info\":{\"contact_name\":\"ENC(欧阳三)\","
                    + "\"phones\":[\"ENC(13800138000)\"]},\"license_copy\":\"MEDIA(license_copy)\",\"store\":[\"MEDIA(id_card_copy)\"]}";

    @TempDir
    Path temp;

    private Office office;

    @BeforeEach
    void office() throws IOException {
        office = new Office(temp).to(wechatpay);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsIdsAndFieldsThatWechatpayDecrypts(boolean publicKey) throws IOException {
        if (!publicKey) {
            office.without("wechatpay.public-key")
                    .without("wechatpay.public-key-serial")
                    .with("wechatpay.secret-key", wechatpay.merchant().secretKey())
                    .with(
                            "wechatpay.platform-root-certificates",
                            wechatpay.platformRootCertificates().toString());
        }
        receive(APPLICATION);

        assertThat(office.run()).as(office.err()).isZero();

        JsonNode request = json(applyment());
        JsonNode body = request.path("body");
        JsonNode ids = json(office.ids(SHOP));
        assertThat(decrypted(request, "/contact_info/contact_name")).isEqualTo("欧阳三");
        assertThat(decrypted(request, "/contact_info/phones/0")).isEqualTo("13800138000");
        assertThat(body.path("license_copy")).isEqualTo(ids.path("license_copy"));
        assertThat(body.at("/store/0")).isEqualTo(ids.path("id_card_copy"));
        assertThat(body.path("business_code").textValue()).isEqualTo("1");
        assertThat(request.path("Wechatpay-Serial").textValue().startsWith("PUB_KEY_ID_"))
                .isEqualTo(publicKey);
        assertThat(Files.readString(applyment()) + Files.readString(office.report) + office.out())
                .doesNotContain("欧阳", "13800138000");
    }

    @Test
    void isMadeAnewOfAnotherApplicationWithoutAnUpload() throws IOException {
        receive(APPLICATION);
        office.run();
        String before = Files.readString(applyment());
        wechatpay.reset();
        assertThat(office.run()).isZero();
        assertThat(applyment()).hasContent(before);

        Path application = receive(APPLICATION.replace("欧阳三", "欧阳四"));
        Files.setLastModifiedTime(application, FileTime.from(Instant.now().minusMillis(1)));
        assertThat(office.run()).isZero();

        assertThat(decrypted(json(applyment()), "/contact_info/contact_name")).isEqualTo("欧阳四");
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void standsBesideAZip() throws IOException {
        office.receivesZip(
                SHOP + ".zip",
                Map.of("license_copy.png", Office.shipped(PNG), "id_card_copy.jpg", Office.shipped(JPEG)));
        Files.writeString(office.applicants.resolve(SHOP + ".application.json"), APPLICATION);

        assertThat(office.run()).as(office.err()).isZero();

        JsonNode request = json(office.applicants.resolve(SHOP + ".applyment4sub.json"));
        assertThat(decrypted(request, "/contact_info/contact_name")).isEqualTo("欧阳三");
    }

    @ParameterizedTest
    @Tag("endurance")
    @ValueSource(strings = {"{\"a\":\"MEDIA(qualifications)\"}", "[]", "{\"a\":", "1"})
    void isRefusedIfItCannotBeFilled(String application) throws IOException {
        receive(application);

        assertThat(office.run()).isEqualTo(1);

        assertThat(json(office.errors(SHOP)).at("/application/code").textValue())
                .isEqualTo("APPLICATION");
        assertThat(office.ids(SHOP)).doesNotExist();
        assertThat(applyment()).doesNotExist();
        receive(APPLICATION);
        assertThat(office.run()).isZero();
        assertThat(applyment()).exists();
    }

    @Test
    void isRefusedIfATextIsTooLongWithoutTellingIt() throws IOException {
        receive(APPLICATION.replace("欧阳三", "欧阳".repeat(100)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(json(office.errors(SHOP)).at("/application/code").textValue())
                .isEqualTo("CANNOT_ENCRYPT");
        assertThat(Files.readString(office.errors(SHOP)) + Files.readString(office.report) + office.out())
                .doesNotContain("欧阳");
    }

    @Test
    void goesWhenAFileFails() throws IOException {
        receive(APPLICATION);
        office.run();
        Path licence = office.receives(SHOP, "license_copy.png", Office.CUT_OFF);
        Files.setLastModifiedTime(licence, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(applyment()).doesNotExist();
    }

    private Path receive(String application) throws IOException {
        office.receives(SHOP, "license_copy.png", PNG);
        Path id = office.receives(SHOP, "id_card_copy.jpg", JPEG);
        FileTime past = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(id.resolveSibling("license_copy.png"), past);
        Files.setLastModifiedTime(id, past);
        return Files.writeString(id.resolveSibling("application.json"), application);
    }

    private Path applyment() {
        return office.applicants.resolve(SHOP).resolve("applyment4sub.json");
    }

    private static String decrypted(JsonNode request, String field) {
        return wechatpay
                .merchant()
                .decrypted(
                        request.path("Wechatpay-Serial").textValue(),
                        request.path("body").at(field).textValue());
    }
}
