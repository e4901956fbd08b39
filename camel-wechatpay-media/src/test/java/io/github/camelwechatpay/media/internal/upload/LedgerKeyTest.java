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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys outlive versions: an entry must be found again by the next one. */
class LedgerKeyTest {

    private static final MediaApi UPLOADMEDIA = MediaApiTable.named("uploadmedia");
    private static final MediaApi SUBMISSION = MediaApiTable.named("submission-file");

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
        MediaCheck.Checked checked = MediaCheck.check(
                Media.of(Vectors.A_BMP), "a.bmp", UPLOADMEDIA.rules(UPLOADMEDIA.limits()), CheckLevel.FULL, true);
        return LedgerKey.of(account, api, scope, checked, new SentFileNames("a.bmp", "a.bmp"), fields);
    }
}
