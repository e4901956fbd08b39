// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.api.FieldResolver;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.RequestFields;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys outlive versions: an entry must be found again by the next one. */
class LedgerKeyTest {

    private static final MediaApi UPLOADMEDIA = MediaApiTable.named("uploadmedia");
    private static final MediaApi SUBMISSION = MediaApiTable.named("submission-file");

    /** One of two contents with the same MD5 that Wang, Feng, Lai and Yu published in 2004. */
    private static final String COLLISION = "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f89"
            + "55ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5b"
            + "d8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0"
            + "e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70";

    /** The bytes in which the other one has another highest bit. */
    private static final int[] DIFFERENT = {19, 45, 59, 83, 109, 123};

    @Test
    void isTheSameForever() {
        assertThat(key(UPLOADMEDIA, "cn/1900000109", "", Map.of()))
                .isEqualTo("9e2d66526eec3f2a46fa600b248ac0773732008ce0ad5b2502a5732b777c72ba");
        assertThat(key(SUBMISSION, "cn/1900000109", "张三", Map.of("sub_mchid", "1900000200", "item_id", 7)))
                .isEqualTo("9e8d0cbdb2fac20141bdecf2f715f3d036b60fb14c6796ec3bc950eeafa2b4e0");
    }

    @Test
    void doesNotHangOnTheOrderOfFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("item_id", 7);
        fields.put("sub_mchid", "1900000200");
        Map<String, Object> reversed = new LinkedHashMap<>();
        reversed.put("sub_mchid", "1900000200");
        reversed.put("item_id", 7);

        assertThat(key(SUBMISSION, "cn/1", "", fields)).isEqualTo(key(SUBMISSION, "cn/1", "", reversed));
    }

    @Test
    @Covers("T29")
    void doesNotTakeOneTextForTwo() {
        assertThat(key(UPLOADMEDIA, "cn/1", "2", Map.of())).isNotEqualTo(key(UPLOADMEDIA, "cn/12", "", Map.of()));
        assertThat(key(SUBMISSION, "a", "", Map.of("b", "c"))).isNotEqualTo(key(SUBMISSION, "a", "", Map.of("bc", "")));
    }

    /** V2 sends the MD5 of a file and nothing else of it, so that whoever drops files could choose two that look alike. */
    @Test
    @Covers("T29")
    void tellsContentsOfTheSameMd5Apart() {
        byte[] one = HexFormat.of().parseHex(COLLISION);
        byte[] other = one.clone();
        for (int at : DIFFERENT) {
            other[at] ^= (byte) 0x80;
        }
        MediaCheck.Checked first = checked(one, CheckLevel.OFF);
        MediaCheck.Checked second = checked(other, CheckLevel.OFF);

        assertThat(first.digest()).isEqualTo(second.digest()).isEqualTo("79054025255fb1a26e4bc422aef54eb4");
        assertThat(key(UPLOADMEDIA, "cn/1", "", first, Map.of()))
                .isNotEqualTo(key(UPLOADMEDIA, "cn/1", "", second, Map.of()));
    }

    /** Ciphertexts differ each time. */
    @Test
    void hangsOnTheClearTextOfAFieldThatIsEncrypted() {
        assertThat(custom("ENC(张三)")).isEqualTo(custom("ENC(张三)")).isNotEqualTo(custom("ENC(李四)"));
    }

    private static String custom(String name) {
        MediaApi api =
                MediaApiTable.custom(false, "/v3/x", "file", "filename", "sha256", false, List.of(), "/media_id");
        Map<String, Object> fields =
                FieldResolver.of(api, new RequestFields(Map.of("name", name), Set.of(), Map.of(), false));
        assertThat(fields.toString()).doesNotContain("张三", "李四");
        return key(api, "cn/1", "", fields);
    }

    private static String key(MediaApi api, String account, String scope, Map<String, Object> fields) {
        return key(api, account, scope, checked(Vectors.A_BMP, CheckLevel.FULL), fields);
    }

    private static String key(
            MediaApi api, String account, String scope, MediaCheck.Checked checked, Map<String, Object> fields) {
        return LedgerKey.of(account, api, scope, checked, new SentFileNames("a.bmp", "a.bmp"), fields);
    }

    private static MediaCheck.Checked checked(byte[] content, CheckLevel level) {
        return MediaCheck.check(Media.of(content), "a.bmp", UPLOADMEDIA.rules(UPLOADMEDIA.limits()), level, true);
    }
}
