// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.v3.V3Error;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is blamed for what is certainly its own, and for nothing else. */
class RejectionRuleTest {

    private static final List<String> CODES = List.of("INVALID_REQUEST", "PARAM_ERROR", "FAIL");
    private static final MediaApi API = MediaApiTable.named("merchant-media");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "该商户没有上传图片的权限",
                "该商户没有上传此类图片格式的权限，请检查后再试",
                "商户未开通图片上传接口",
                "当前商户号没有权限上传图片，文件格式错误",
                "商户无权上传该类型的文件",
                "未授权的图片上传，图片类型错误",
                "No permission to upload images of this format",
                "You are not authorized to upload pictures: image type",
                "The merchant does not have the right to upload image files of this size",
                "Image upload is not enabled for this merchant, check the image format",
                "access denied: image content",
                "此IP地址不允许上传图片格式",
                "The IP address may not upload this image type",
                "图片格式错误：平台证书序列号Wechatpay-Serial错误",
                "image format: the public key id is wrong",
                "商户证书已过期，图片格式错误",
                "certificate serial number wrong, image format",
                "签名错误，图片格式错误",
                "invalid signature of the image, wrong format",
                "商户号错误，图片大小错误",
                "merchant id is wrong, image size",
                "meta中的文件名与图片的文件名不一致，格式错误",
                "filename in meta and image file differ, invalid format",
                "缺少图片文件，格式错误",
                "The image file is missing, wrong format",
                "图片的meta格式错误",
                "该商户被限制使用此类型的图片上传",
                "商户账号已被封禁，图片内容不可上传",
                "受限商户，文件类型错误",
                "该账号存在风险，禁止上传图片文件类型",
                "特约商户与服务商无受理关系，图片格式错误",
                "当前商户已注销，图片类型错误",
                "The merchant is restricted from uploading files of this type",
                "This account has been suspended: image content",
                "upload of this file type is forbidden for the merchant",
                "merchant has been banned, picture format",
                "unsupported content type for file upload",
                "Content-Type is not supported for file upload",
                "请求Content-Type错误，文件类型不支持",
                "请求体内容格式错误，请检查文件参数",
                "请求报文格式错误，文件解析失败",
                "文件内容为空",
                "图片内容未传",
                "The file content is empty",
                "image content cannot be null",
                "no file part in the request, wrong format",
                "invalid request body: file format",
                "file field was not found in the form, invalid content"
            })
    void blamesTheAccountWhereATextFitsBoth(String text) {
        for (String code : CODES) {
            assertThat(RejectionRule.of(code, text).category().fault()).as(code).isEqualTo(Fault.ACCOUNT);
            assertThat(V3Error.of(code, text, "", "")
                            .advice(400, API)
                            .category()
                            .fault())
                    .as(code)
                    .isEqualTo(Fault.ACCOUNT);
        }
    }

    /** Neither a full quota nor a busy system is cured by another picture. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "今日上传图片次数已超过限制",
                "图片上传数量超过上限",
                "该商户上传文件的配额已超出",
                "图片文件当日上传额度超限",
                "上传图片并发数超过限制",
                "The number of images exceeds the limit",
                "The number of uploads of image files exceeds the daily limit",
                "file upload quota exceeded",
                "too many files uploaded, size exceeded",
                "系统繁忙，图片解析失败",
                "图片内容处理超时，请重试",
                "文件格式检测服务异常，请稍后再试",
                "The system failed to decode the image",
                "image format check timed out, please try again later",
                "internal error: cannot decode picture",
                "file content service is unavailable"
            })
    void waitsWhereATextSpeaksOfAQuotaOrABusySystem(String text) {
        for (String code : CODES) {
            RejectionRule row = RejectionRule.of(code, text);
            assertThat(row.category().fault()).as(code).isEqualTo(Fault.SERVICE);
            assertThat(row.retryable()).as(code).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "图片格式错误，请检查后再试",
                "系统不支持该图片格式",
                "图片像素数量超过限制",
                "The system does not support this image format",
                "证书图片格式错误",
                "图片大小不能超过2M",
                "图片内容无效",
                "图片已损坏",
                "文件类型不支持",
                "视频格式不正确",
                "The image format is wrong, please check and retry.",
                "The image size should be less than 2M.",
                "unsupported file type",
                "The picture is corrupt, image cannot be decoded",
                "invalid image"
            })
    void blamesTheFileForItsBytes(String text) {
        for (String code : CODES) {
            assertThat(RejectionRule.of(code, text).category()).as(code).isEqualTo(Category.MEDIA);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "图片上传失败",
                "上传图片出错",
                "文件上传异常",
                "参数错误",
                "格式错误",
                "XXX has invalid format. Check and try again.",
                "image upload failed",
                "could not upload the file",
                "we do not know what is wrong with this picture",
                ""
            })
    void blamesNoFileOnAGuess(String text) {
        for (String code : CODES) {
            assertThat(RejectionRule.of(code, text).category().fault()).as(code).isEqualTo(Fault.SERVICE);
            assertThat(RejectionRule.of(code, text).retryable()).as(code).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "图片哈希值错误，请检查后再试",
                "文件摘要不匹配",
                "图片sha256与实际不符",
                "media_hash error",
                "Image Hash value error, please check and retry.",
                "file digest mismatch",
                "the MD5 of the file differs"
            })
    void knowsADigestThatDoesNotFitInTheWordsOfBothInterfaces(String text) {
        assertThat(RejectionRule.of("PARAM_ERROR", text)).isEqualTo(RejectionRule.HASH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟 | SIGN_TIME",
                "商户证书序列号有误。请使用签名私钥匹配的证书序列号 | SIGN_CERTIFICATE",
                "已更换证书，请使用新证书 | SIGN_CERTIFICATE",
                "The merchant certificate has expired | SIGN_CERTIFICATE",
                "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》 | SIGN_HEADER",
                "Authorization不合法 | SIGN_HEADER",
                "错误的签名，验签失败 | V3_SIGNATURE",
                "图片签名错误，图片格式错误 | V3_SIGNATURE"
            })
    void tellsWhatIsWrongWithASignatureThatV3DoesNotAccept(String text, RejectionRule row) {
        assertThat(V3Error.of("SIGN_ERROR", text, "signature", "authorization").advice(401, API))
                .isEqualTo(row);
        assertThat(row.category()).isEqualTo(Category.SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "400 | PARAM_ERROR | 平台私钥解密失败 | /sha256 | body | UNDECRYPTABLE",
                "400 | PARAM_ERROR | the field you encrypt is error | - | - | UNDECRYPTABLE",
                "400 | PARAM_ERROR | 图片格式错误 | Wechatpay-Serial | header | PLATFORM_KEY",
                "400 | PARAM_ERROR | 图片格式错误 | /header/Wechatpay-Serial | - | PLATFORM_KEY",
                "400 | PARAM_ERROR | 输入源“/header/Wechatpay-Serial”映射到图片的值字段格式错误 | - | header | PLATFORM_KEY",
                "400 | INVALID_REQUEST | image format | wechatpay-serial | - | PLATFORM_KEY",
                "400 | PARAM_ERROR | image format | Authorization | header | V3_SIGNATURE",
                "400 | INVALID_REQUEST | image format | - | authorization | V3_SIGNATURE",
                "400 | PARAM_ERROR | image format | Accept | header | REQUEST",
                "400 | PARAM_ERROR | 图片类型错误 | Content-Type | header | REQUEST",
                "406 | PARAM_ERROR | 传入了不支持的Accept-Language | - | - | REQUEST",
                "400 | PARAM_ERROR | 图片格式错误 | /package_id | path | REQUEST",
                "400 | PARAM_ERROR | 格式错误 | /meta/sha256 | body | HASH",
                "400 | PARAM_ERROR | 图片格式错误 | /filename | body | NAMES",
                "400 | PARAM_ERROR | 输入源“/body/filename”映射到值字段“图片名称”字符串规则校验失败 | - | body | NAMES",
                "400 | PARAM_ERROR | file has invalid format | /file | body | REQUEST",
                "400 | PARAM_ERROR | 图片格式错误 | /file | body | PICTURE",
                "400 | PARAM_ERROR | 输入源“/body/meta”映射到字段“媒体文件元信息”必填性规则校验失败，此字段为必填项 | - | body | REQUEST",
                "403 | NO_AUTH | 此IP地址不允许调用接口 | - | - | IP_ADDRESS",
                "403 | NO_AUTH | 图片格式错误 | - | - | NO_AUTH",
                "403 | FREQUENCY_LIMIT_EXCEED | 图片上传频率超限 | - | - | FREQUENCY_LIMITED",
                "429 | ANYTHING | 图片格式错误 | - | - | FREQUENCY_LIMITED"
            })
    void decidesByFieldAndLocationBeforeWords(
            int status, String code, String text, String field, String location, RejectionRule row) {
        V3Error refusal = V3Error.of(code, text, field == null ? "" : field, location == null ? "" : location);

        assertThat(refusal.advice(status, API)).isEqualTo(row);
    }

    @Test
    void knowsAFieldOfTheCallByItsWholeName() {
        MediaApi api = MediaApiTable.named("due-diligence-file");

        assertThat(V3Error.of("PARAM_ERROR", "格式错误", "/meta/sub_mchid", "body").advice(400, api))
                .isEqualTo(RejectionRule.V3_FIELD);
        assertThat(V3Error.of("PARAM_ERROR", "输入源“/body/sub_mchid”映射到字段“子商户号”失败", "", "body")
                        .advice(400, api))
                .isEqualTo(RejectionRule.V3_FIELD);
        assertThat(V3Error.of("PARAM_ERROR", "天气", "/meta/not_sub_mchid", "body")
                        .advice(400, api))
                .isEqualTo(RejectionRule.UNKNOWN);
    }

    @Test
    void neverRepeatsASignatureThatARefusalEchoes() {
        V3Error refusal = V3Error.of(
                "SIGN_ERROR", "Authorization: mchid=\"1\",signature=\"c2VjcmV0\",serial_no=\"5157F0\"", "", "");

        assertThat(refusal.message()).contains("mchid=\"1\"").doesNotContain("c2VjcmV0", "5157F0");
    }

    @Test
    void putsEveryRowThatBlamesTheAccountBeforeThoseThatBlameTheFile() {
        List<RejectionRule> byText = List.of(RejectionRule.values()).stream()
                .filter(row -> !row.words().isEmpty())
                .toList();
        int firstOfFile =
                byText.stream().map(row -> row.category().fault()).toList().indexOf(Fault.FILE);

        assertThat(byText.subList(firstOfFile, byText.size()))
                .noneMatch(row -> row.category().fault() == Fault.ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource(RejectionRule.class)
    void advisesInBothLanguages(RejectionRule row) {
        assertThat(row.advice().english()).matches("\\p{ASCII}+").endsWith(".");
        assertThat(row.advice().chinese()).containsPattern("\\p{IsHan}").endsWith("。");
    }
}
