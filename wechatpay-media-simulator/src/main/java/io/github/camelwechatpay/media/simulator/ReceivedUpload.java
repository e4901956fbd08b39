// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.util.List;
import java.util.Map;

/**
 * A call that arrived on the path of an upload API, right or wrong.
 *
 * <p>What becomes of an answer once it is on its way is told as far as the simulator knows it. A fault put in place on demand loses
 * the answer: the upload is not {@code accepted}, but if {@code mediaId} is there, the id was given and WeChat Pay would have kept
 * the file, though its sender can't know. If the sender hangs up while an answer is still to come, or the simulator stops serving,
 * the upload stays {@code accepted}: WeChat Pay wouldn't know either.
 *
 * @param api the name of the API, such as {@code uploadmedia}
 * @param path path and query as on the request line
 * @param headers the request's headers; names are looked up in any case
 * @param fields the text fields in the order of arrival; empty if the form couldn't be read
 * @param fileName the file part's name, null if no file part was read
 * @param partContentType the file part's type, null if it told none
 * @param content the file part's bytes, empty if no file part was read or contents are not kept
 * @param size how many bytes the file part had, 0 if no file part was read
 * @param sha256 the SHA-256 of the file part's bytes in lower-case hex, that of no bytes if no file part was read
 * @param certificateName the common name of the client certificate, null if none came
 * @param checkResult what the checks said
 * @param mediaId the id or URL that the answer holds, even if a fault lost it on its way; null if it holds none, and while a rule
 *     decides
 * @param answer the name of the answer that was given, {@code refused} if a check failed, {@code rule-failed} if a rule did; null
 *     while a rule decides
 * @param accepted whether every check passed and the answer was a success, right and whole, late or slow as it may have been; false
 *     for a success that is wrong or odd in one way
 * @param meta V3's signed text as it came, null if there was none
 * @param identity the merchant or brand id that the call names, null if none was read
 * @param wechatpaySerial the key of WeChat Pay's that a V3 call names, null if none
 * @param decrypted the clear texts of meta's fields that came encrypted, by name, with dots where fields nest; empty if a check
 *     failed before they were decrypted
 */
public record ReceivedUpload(
        String api,
        String method,
        String path,
        Map<String, List<String>> headers,
        Map<String, String> fields,
        String fileName,
        String partContentType,
        byte[] content,
        long size,
        String sha256,
        String certificateName,
        CheckResult checkResult,
        String mediaId,
        String answer,
        boolean accepted,
        String meta,
        String identity,
        String wechatpaySerial,
        Map<String, String> decrypted) {

    private static final byte[] NOTHING = new byte[0];

    /** The first value of a request header, null if it didn't come. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    ReceivedUpload withoutContent() {
        return new ReceivedUpload(
                api,
                method,
                path,
                headers,
                fields,
                fileName,
                partContentType,
                NOTHING,
                size,
                sha256,
                certificateName,
                checkResult,
                mediaId,
                answer,
                accepted,
                meta,
                identity,
                wechatpaySerial,
                decrypted);
    }

    @Override
    public String toString() {
        return method + " " + path + " by " + certificateName + ", fields " + fields.keySet() + ", file " + fileName
                + " ("
                + partContentType + ", " + size + " bytes): " + checkResult + ", answered " + answer
                + ", media id "
                + mediaId;
    }
}
