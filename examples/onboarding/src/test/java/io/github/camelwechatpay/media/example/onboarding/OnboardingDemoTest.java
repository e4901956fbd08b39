// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.test.disk.FolderNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnboardingDemoTest {

    private static final String SHANGHAI = "上海小店";
    private static final String HANGZHOU = "杭州茶馆";
    private static final String BEIJING = "北京书店";

    @TempDir
    Path temp;

    private Office demo;

    @BeforeEach
    void office() throws IOException {
        demo = new Office(temp).without("onboarding.applicants").with("onboarding.home", temp.toString());
    }

    @Test
    void writesTheIdsOfEachShippedApplicantButTheBrokenOnes() throws IOException {
        assertThat(demo.run()).as(demo.err()).isEqualTo(1);

        assertThat(json(demo.ids(SHANGHAI)).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id_card_copy", "id_card_national", "license_copy", "store_entrance_pic");
        assertThat(json(demo.ids(SHANGHAI)).properties())
                .allSatisfy(id -> assertThat(id.getValue().textValue()).startsWith("SIMULATED-"));
        assertThat(json(demo.ids(HANGZHOU)).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id_card_copy", "license_copy", "qualifications");
        assertThat(demo.ids(BEIJING)).doesNotExist();
        assertThat(demo.errors(SHANGHAI)).doesNotExist();
        assertThat(demo.errors(HANGZHOU)).doesNotExist();
    }

    @Test
    @Tag("endurance")
    void tellsInBothLanguagesWhatIsWrongWithTheBrokenOnes() throws IOException {
        demo.run();

        JsonNode errors = json(demo.errors(BEIJING));
        assertThat(errors.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("license_copy", "store_entrance_pic");
        assertThat(errors.at("/license_copy/code").textValue()).isEqualTo("INCOMPLETE");
        assertThat(errors.at("/license_copy/fault").textValue()).isEqualTo("FILE");
        assertThat(errors.at("/license_copy/advice").textValue()).contains("image is truncated");
        assertThat(errors.at("/license_copy/advice_zh").textValue()).contains("图片不完整");
        assertThat(errors.at("/store_entrance_pic/code").textValue()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void printsProgressAndAnAlignedTableAndThatTheIdsAreNotReal() {
        demo.run();

        assertThat(demo.out())
                .contains("SIMULATOR, not WeChat Pay", "they are not real")
                .contains(SHANGHAI + "/id_card_copy.jpg  SIMULATED-", BEIJING + "/license_copy.jpg  INCOMPLETE")
                .contains("4 applicants: 3 complete, 0 complete before, 1 failed")
                .contains("上海小店      complete  4 in applicant.json")
                .contains("广州酒楼.zip  complete  3 in 广州酒楼.json")
                .contains("APPLICANT     STATUS    IDS", "Report: " + demo.report);
    }

    @Test
    @Tag("endurance")
    void leavesNothingButTheFilesAndTheirJsonInAFolder() throws IOException {
        demo.run();

        assertThat(names(SHANGHAI)).hasSize(7).contains("applicant.json", "application.json", "applyment4sub.json");
        assertThat(names(BEIJING)).hasSize(4).contains("applicant.errors.json");
    }

    @Test
    @Tag("endurance")
    void keepsWhatIsCompleteWhenItRunsAgain() throws IOException {
        demo.run();
        String before = Files.readString(demo.ids(SHANGHAI));

        assertThat(demo.run()).isEqualTo(1);

        assertThat(demo.ids(SHANGHAI)).hasContent(before);
        assertThat(demo.out())
                .contains("4 applicants: 0 complete, 3 complete before, 1 failed")
                .doesNotContain(SHANGHAI + "/");
    }

    @Test
    @Tag("endurance")
    void givesAPictureThatTwoApplicantsUseAnIdEach() throws IOException {
        demo.run();

        JsonNode zip = json(demo.applicants.resolve("广州酒楼.json"));
        assertThat(zip.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id_card_copy", "license_copy", "store_entrance_pic");
        assertThat(zip.at("/license_copy").textValue())
                .startsWith("SIMULATED-")
                .isNotEqualTo(json(demo.ids(HANGZHOU)).at("/license_copy").textValue());
    }

    private List<String> names(String applicant) {
        return FolderNames.of(demo.applicants.resolve(applicant));
    }
}
