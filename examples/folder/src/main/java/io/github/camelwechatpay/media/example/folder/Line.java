package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.util.Locale;
import org.apache.camel.Message;

/**
 * What became of one file: a line of the table.
 *
 * @param mediaId null if there is none
 * @param code null if all went well; so is the advice
 * @param advice in Chinese if that is the machine's language, else in English
 */
record Line(String file, Status status, String mediaId, String code, String advice) {

    private static final String UNREADABLE_NAME =
            "Java cannot read the file's name in this locale. Set LC_ALL=C.UTF-8 and start again.";
    private static final String UNREADABLE_NAME_ZH = "当前区域设置无法读取该文件名。请设置 LC_ALL=C.UTF-8 后重新运行。";

    /** What the route tells of a file. */
    static Line of(String file, Status status, Message told) {
        String id = header(told, WechatpayMediaConstants.ID);
        return new Line(
                file,
                status,
                id == null ? header(told, WechatpayMediaConstants.URL) : id,
                header(told, WechatpayMediaConstants.ERROR_CODE),
                header(
                        told,
                        isChinese() ? WechatpayMediaConstants.ERROR_ADVICE_ZH : WechatpayMediaConstants.ERROR_ADVICE));
    }

    static Line unreadable(String file) {
        return new Line(file, Status.left, null, "UNREADABLE_NAME", isChinese() ? UNREADABLE_NAME_ZH : UNREADABLE_NAME);
    }

    String codeOrId() {
        return code == null ? mediaId : code;
    }

    private static boolean isChinese() {
        return Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    private static String header(Message message, String name) {
        return message.getHeader(name, String.class);
    }
}
