// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import static io.github.camelwechatpay.media.example.onboarding.Office.JPEG;
import static io.github.camelwechatpay.media.example.onboarding.Office.PNG;
import static io.github.camelwechatpay.media.example.onboarding.Office.json;
import static io.github.camelwechatpay.media.example.onboarding.Office.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.example.onboarding.papers.ZipPapers;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a zip may be and an applicant is failed for. */
class OnboardingBadZipTest {

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
    void failsAZipThatHasFilesInFurtherFolders() throws IOException {
        office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG), "more/id_card_copy.jpg", shipped(JPEG)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("more/id_card_copy.jpg", "IN_A_FOLDER"));
        assertThat(office.zipIds(SHOP)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../license_copy.png",
                "a/../../license_copy.png",
                "/license_copy.png",
                "C:\\license_copy.png",
                "..\\license_copy.png"
            })
    void writesNothingWhereANameInAZipLeadsToAndFailsIt(String name) throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of(name, shipped(PNG), "id_card_copy.jpg", shipped(JPEG)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry(name, "LEADS_OUT"));
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(
                            zip, office.zipErrors(SHOP), office.report, office.applicants.resolve("ledger.mv.db"));
        }
    }

    @Test
    void failsAZipThatIsCutOffAndTriesItAgainWhenItIsWhole() throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        office.receives("other", "license_copy.png", PNG);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "ZIP_BROKEN"));
        JsonNode error = json(office.zipErrors(SHOP)).path("*");
        assertThat(error.path("advice").textValue()).contains("cut off", "start again when it is whole");
        assertThat(error.path("advice_zh").textValue()).contains("不完整");
        assertThat(office.ids("other")).as("the others go on").exists();

        Files.write(zip, whole);
        assertThat(office.run()).as(office.out()).isZero();
        assertThat(office.zipErrors(SHOP)).doesNotExist();
    }

    @Test
    void uploadsNoFileWhoseChecksumInTheZipIsAnother() throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));
        changeAByteOfTheChecksum(zip);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("license_copy", "ZIP_BROKEN"));
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void tellsThatAZipHasAPassword() throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
            file.seek(centralDirectory(file) + 8);
            file.write(1); // the flag of an encrypted entry
        }

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "ZIP_ENCRYPTED"));
        assertThat(json(office.zipErrors(SHOP)).at("/*/advice_zh").textValue()).contains("密码");
    }

    @Test
    void readsNoMoreOfAnEntryThanAFileMayBeLong() throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.jpg", Arrays.copyOf(shipped(JPEG), 300 << 20)));
        assertThat(zip).isRegularFile();
        assertThat(Files.size(zip)).isLessThan(1 << 20);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("license_copy", "TOO_LARGE"));
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void failsAZipOfMoreEntriesThanAnApplicantCanHave() throws IOException {
        office.receivesZip(
                ZIP,
                IntStream.rangeClosed(0, ZipPapers.MOST_ENTRIES)
                        .boxed()
                        .collect(Collectors.toMap("field_%d.png"::formatted, number -> new byte[1])));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "TOO_MANY_ENTRIES"));
    }

    @Test
    void doesNotEvenOpenAZipWhoseListOfEntriesIsLong() throws IOException {
        Path zip = office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
            file.seek(file.length() - 22 + 12);
            file.writeInt(Integer.reverseBytes(ZipPapers.MOST_BYTES_OF_LIST + 1)); // which would be broken, if opened
        }

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "TOO_MANY_ENTRIES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "this is no zip"})
    void failsAFileThatIsNoZip(String content) throws IOException {
        Files.writeString(office.applicants.resolve(ZIP), content);

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "ZIP_BROKEN"));
    }

    @Test
    void failsAFolderAndAZipOfOneName() throws IOException {
        office.receives(SHOP, "license_copy.png", PNG);
        office.receivesZip(ZIP, Map.of("license_copy.png", shipped(PNG)));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "SAME_NAME"));
        assertThat(json(office.errors(SHOP)).at("/*/code").textValue()).isEqualTo("SAME_NAME");
        assertThat(office.report("applicant", "status", "code"))
                .containsExactly(SHOP + " failed SAME_NAME", ZIP + " failed SAME_NAME");
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void failsAnEmptyZip() throws IOException {
        office.receivesZip(ZIP, Map.of(SHOP + "/", new byte[0]));

        assertThat(office.run()).isEqualTo(1);

        assertThat(office.codes(SHOP)).containsOnly(Map.entry("*", "NO_FILES"));
    }

    private static void changeAByteOfTheChecksum(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
            long checksum = centralDirectory(file) + 16;
            file.seek(checksum);
            int one = file.read();
            file.seek(checksum);
            file.write(one ^ 1);
        }
    }

    /** The offset that the last 22 bytes of a zip without a comment tell. */
    private static long centralDirectory(RandomAccessFile zip) throws IOException {
        zip.seek(zip.length() - 22 + 16);
        return Integer.reverseBytes(zip.readInt());
    }
}
