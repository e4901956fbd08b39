// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refusals that merchants meet without their file being at fault, most of them in the words of WeChat Pay's help pages
 * and of public reports, and one that is the file's. The English ones are translations.
 */
public enum ReportedRefusal {
    PLATFORM_SERIAL_WRONG(
            400,
            "PARAM_ERROR",
            "The platform certificate serial number Wechatpay-Serial is wrong",
            "平台证书序列号Wechatpay-Serial错误",
            "Wechatpay-Serial",
            "header"),
    FIELD_NOT_DECRYPTED(
            400,
            "PARAM_ERROR",
            "the field you encrypt is error",
            "平台私钥解密失败",
            "/merchant_contact_information/consultation_phone_number",
            "body"),
    PLATFORM_SERIAL_MISSING(
            400,
            "INVALID_REQUEST",
            "The HTTP header lacks the platform certificate serial number (Wechatpay-Serial)",
            "HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)",
            "",
            ""),
    PICTURE_HEADER_WRONG(
            400,
            "PARAM_ERROR",
            "The value of the image upload request is wrong",
            "图片上传请求的参数格式错误",
            "/header/Wechatpay-Serial",
            "header"),
    CERTIFICATE_SERIAL_WRONG(
            401,
            "SIGN_ERROR",
            "The merchant certificate serial number is wrong. Use the one that matches the private key",
            "商户证书序列号有误。请使用签名私钥匹配的证书序列号",
            "serial_no",
            "authorization"),
    CERTIFICATE_REPLACED(
            401,
            "SIGN_ERROR",
            "The certificate was replaced, please use the new certificate",
            "已更换证书，请使用新证书",
            "serial_no",
            "authorization"),
    SIGNATURE_WRONG(
            401, "SIGN_ERROR", "Wrong signature, verification failed", "错误的签名，验签失败", "signature", "authorization"),
    AUTHORIZATION_MALFORMED(
            401,
            "SIGN_ERROR",
            "The value of the HTTP header Authorization has a wrong format",
            "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》",
            "",
            ""),
    TIMESTAMP_EXPIRED(
            401,
            "SIGN_ERROR",
            "The timestamp in the HTTP header Authorization is more than 5 minutes from the request's time",
            "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟",
            "timestamp",
            "authorization"),
    MERCHANT_RESTRICTED(403, "NO_AUTH", "The merchant's permissions are abnormal", "商户权限异常", "", ""),
    NO_RIGHT_TO_UPLOAD_PICTURES(
            400,
            "INVALID_REQUEST",
            "The merchant has no permission to upload images in this format",
            "该商户没有上传此类图片格式的权限，请检查后再试",
            "",
            ""),
    UPLOAD_NOT_OPENED(
            400,
            "INVALID_REQUEST",
            "The image upload is not enabled for this merchant, wrong image type",
            "商户未开通图片上传接口，图片类型错误",
            "",
            ""),
    IP_NOT_ALLOWED(
            403,
            "NO_AUTH",
            "This IP address is not allowed to call the interface",
            "此IP地址不允许调用接口，如有需要请登录微信支付商户平台更改配置",
            "",
            ""),
    NAMES_DIFFER(
            400,
            "PARAM_ERROR",
            "The filename in meta differs from the one of the image file",
            "meta中的文件名与上传图片的文件名不一致，格式错误",
            "",
            ""),
    META_MISSING(
            400,
            "PARAM_ERROR",
            "The input “/body/meta” is required",
            "输入源“/body/meta”映射到字段“媒体文件元信息”必填性规则校验失败，此字段为必填项",
            "",
            "body"),
    FILE_MISSING(
            400,
            "PARAM_ERROR",
            "The input “/body/file” is required: image file",
            "输入源“/body/file”映射到字段“图片文件”必填性规则校验失败，此字段为必填项",
            "",
            "body"),
    LANGUAGE_NOT_SUPPORTED(
            406, "PARAM_ERROR", "The Accept-Language is not supported", "传入了不支持的Accept-Language", "", ""),
    /** The one that is about the file, and goes away where it is sent again. */
    DIGEST_DIFFERS(
            400,
            "PARAM_ERROR",
            "The sha256 of the image file does not match",
            "图片文件的sha256摘要与请求不一致",
            "/sha256",
            "body"),
    TOO_MANY_CALLS(403, "FREQUENCY_LIMIT_EXCEED", "The image upload is called too frequently", "图片上传调用频率超过限制", "", "");

    private final ApiError error;

    ReportedRefusal(int status, String code, String english, String chinese, String field, String location) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (!field.isEmpty()) {
            detail.put("field", field);
        }
        if (!location.isEmpty()) {
            detail.put("location", location);
        }
        this.error = new ApiError(code, status, code, english, chinese, detail);
    }

    /** The HTTP status of V3; V2 answers with 200. */
    public int status() {
        return error.v3Status();
    }

    /** V3's {@code code}, V2's {@code err_code}. */
    public String code() {
        return error.code();
    }

    /** V3's {@code message}, V2's {@code err_code_des}, in English. */
    public String english() {
        return error.english();
    }

    /** V3's {@code message}, V2's {@code err_code_des}, in Chinese. */
    public String chinese() {
        return error.chinese();
    }

    ApiError error() {
        return error;
    }
}
