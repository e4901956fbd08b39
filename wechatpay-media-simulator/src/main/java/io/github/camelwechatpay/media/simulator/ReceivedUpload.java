package io.github.camelwechatpay.media.simulator;

import java.util.List;
import java.util.Map;

/**
 * A call that arrived on the path of an upload API, right or wrong.
 *
 * @param api the name of the API, such as {@code uploadmedia}
 * @param path path and query as on the request line
 * @param headers the request's headers; names are looked up in any case
 * @param fields the text fields in the order of arrival; empty if the form couldn't be read
 * @param fileName the file part's name, null if no file part was read
 * @param partContentType the file part's type, null if it told none
 * @param content the file part's bytes, empty if no file part was read
 * @param certificateName the common name of the client certificate, null if none came
 * @param verdict what the checks said
 * @param mediaId the id or URL that the answer holds, even if a fault lost it on its way; null if it holds none
 * @param answer the name of the answer that was given, {@code refused} if a check failed
 * @param meta V3's signed text as it came, null if there was none
 * @param identity the merchant or brand id that the call names, null if none was read
 * @param wechatpaySerial the key of WeChat Pay's that a V3 call names, null if none
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
        String certificateName,
        Verdict verdict,
        String mediaId,
        String answer,
        String meta,
        String identity,
        String wechatpaySerial) {

    /** The first value of a request header, null if it didn't come. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public String toString() {
        return method + " " + path + " by " + certificateName + ", fields " + fields.keySet() + ", file " + fileName
                + " ("
                + partContentType + ", " + content.length + " bytes): " + verdict + ", answered " + answer
                + ", media id "
                + mediaId;
    }
}
