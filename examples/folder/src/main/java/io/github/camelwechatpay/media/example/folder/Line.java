package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.camel.Message;

/**
 * What became of one file: a line of the report, in its order, and of the table.
 *
 * @param file its name in the inbox
 * @param mediaId null if there is none
 * @param code null if all went well; so are the advice
 * @param advice in Chinese if that is the machine's language, else in English
 * @param uploadedAt null if the file was not uploaded
 */
record Line(
        String file,
        Status status,
        String api,
        String mediaId,
        String digest,
        String digestAlgorithm,
        String code,
        String advice,
        Instant uploadedAt) {

    /** What the headers of an upload tell. */
    static Line of(Path file, Status status, Message message) {
        String id = mediaId(message);
        return new Line(
                file.getFileName().toString(),
                status,
                header(message, WechatpayMediaConstants.API),
                id,
                header(message, WechatpayMediaConstants.DIGEST),
                header(message, WechatpayMediaConstants.DIGEST_ALGORITHM),
                header(message, WechatpayMediaConstants.ERROR_CODE),
                header(
                        message,
                        isChinese() ? WechatpayMediaConstants.ERROR_ADVICE_ZH : WechatpayMediaConstants.ERROR_ADVICE),
                id == null ? null : Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    static String mediaId(Message message) {
        String id = header(message, WechatpayMediaConstants.ID);
        return id == null ? header(message, WechatpayMediaConstants.URL) : id;
    }

    /** The same upload, but the file stays where it is because of something here. */
    Line left(Trouble trouble) {
        return new Line(
                file, Status.left, api, mediaId, digest, digestAlgorithm, trouble.name(), trouble.advice(), uploadedAt);
    }

    /** A file that was never tried. */
    static Line untried(Path file, Trouble trouble) {
        return new Line(
                file.getFileName().toString(),
                Status.left,
                null,
                null,
                null,
                null,
                trouble.name(),
                trouble.advice(),
                null);
    }

    static boolean isChinese() {
        return Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    private static String header(Message message, String name) {
        return message.getHeader(name, String.class);
    }
}
