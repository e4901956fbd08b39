// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static io.github.camelwechatpay.media.pages.PlainLanguageRule.Language.CHINESE;
import static io.github.camelwechatpay.media.pages.PlainLanguageRule.Language.ENGLISH;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A word or form that users' texts do not have, and what to write in its place. Each has an example of both. */
enum PlainLanguageRule {
    UNNAMED_PERSON(
            ENGLISH,
            "\\b(?:nobody|no one|somebody|someone|anybody|anyone|everybody|everyone|whoever|whomever)\\b",
            "Nobody reads it.",
            "The operator does not read it."),
    STRANGER(ENGLISH, "\\bstrangers?\\b", "A stranger's project.", "A user's project."),
    OF_WHICH(
            ENGLISH,
            "\\bof which\\b",
            "Seven statements, of which four write.",
            "Seven statements; four of them write."),
    FILLER(ENGLISH, "\\b(?:simply|obviously|of course|basically|actually|clearly)\\b", "Simply set it.", "Set it."),
    JUST(ENGLISH, "\\bjust\\b", "Just restart.", "Restart."),
    PLEASE(ENGLISH, "\\bplease\\b", "Please check the key.", "Check the key."),
    NOTE_THAT(ENGLISH, "\\b(?:note that|keep in mind|should be noted)\\b", "Note that it is slow.", "It is slow."),
    LONG_FOR_TO(ENGLISH, "\\b(?:in order to|so as to)\\b", "In order to test it, start it.", "To test it, start it."),
    OFFICIAL(
            ENGLISH,
            "\\b(?:due to the fact|in the event that|prior to|subsequent(?:ly)?|thus|hence|thereof|herein|hereby)\\b",
            "Prior to the start, thus unsent.",
            "Before the start, so it was not sent."),
    LONG_FOR_USE(ENGLISH, "\\b(?:utili[sz]\\w*|leverag\\w*)\\b", "It utilizes a ledger.", "It uses a ledger."),
    AND_OR(ENGLISH, "\\band/or\\b", "Keys and/or certificates.", "Keys, certificates or both."),
    ET_CETERA(ENGLISH, "\\betc\\b", "SFTP, S3, etc.", "SFTP, S3 and folders."),
    ADVERTISEMENT(
            ENGLISH,
            "\\b(?:seamless\\w*|robust\\w*|powerful|effortless\\w*|blazing\\w*)\\b",
            "A powerful component.",
            "A component for 17 APIs."),
    IS_TO_BE(ENGLISH, "\\b(?:is|are|was|were) to be\\b", "The file is to be sent.", "Send the file."),
    BECOME_OF(ENGLISH, "\\b(?:become|becomes|became) of\\b", "What becomes of a file?", "What happens to a file?"),
    TURN(ENGLISH, "\\b(?:a|its|the|whose|first) turn\\b", "A turn that does not end.", "An attempt that does not end."),
    TROUBLE(ENGLISH, "\\btroubles?\\b", "The trouble is over.", "The outage is over."),
    TELL_OF(ENGLISH, "\\b(?:tell|tells|told) of\\b", "The log tells of it.", "The log names it."),
    THERE_IS_NOT(
            ENGLISH, "\\bthat there (?:is|are) not\\b", "A disposition that there is not.", "An unknown disposition."),
    OLD_WORD(
            ENGLISH,
            "\\b(?:lest|ought|shall|upon)\\b",
            "It shall wait, lest it fail.",
            "It waits, so that it does not fail."),
    PRIVATE_METAPHOR(
            ENGLISH,
            "\\b(?:shelf|shelves|agenda|desk|premises|front door|walker|surroundings|gatekeeper)\\b",
            "The front door refuses it.",
            "The web server refuses it."),
    NOT_AT_FAULT(ENGLISH, "\\bdid nothing wrong\\b", "Files that did nothing wrong.", "Files that are not at fault."),

    ATTENTION(CHINESE, "请注意|需要注意|值得注意", "请注意，密钥只显示一次。", "密钥只显示一次。"),
    PERFORM(CHINESE, "进行了?(?:操作|上传|下载|验证|检查|配置|设置|测试|处理|更换|签名|加密|解密|修改|安装)", "对文件进行检查。", "检查文件。"),
    YOU(CHINESE, "你", "你的密钥。", "您的密钥。"),
    HALF_WIDTH_PUNCTUATION(CHINESE, "[\\p{IsHan}`）][,;:!?]|[,;:!?]\\p{IsHan}", "请检查密钥,然后重试。", "请检查密钥，然后重试。"),
    HALF_WIDTH_PARENTHESES(CHINESE, "\\p{IsHan}\\(|(?<![A-Z])\\(\\p{IsHan}|\\)\\p{IsHan}", "时钟(NTP)有误。", "时钟（NTP）有误。"),
    NO_SPACE_BESIDE_LATIN(CHINESE, "\\p{IsHan}[A-Za-z0-9`]|[A-Za-z0-9`]\\p{IsHan}", "重启后,ID不变。", "重启后，ID 不变。"),
    SPACE_BESIDE_PUNCTUATION(
            CHINESE, "[，。；：、！？（] +(?=[^|\\s\\[])|(?<=[^|\\s\\]*]) +[，。；：、！？）]", "文件保留， 稍后重试。", "文件保留，稍后重试。"),
    THREE_DOTS(CHINESE, "\\.\\.\\.", "目录、SFTP...", "目录、SFTP 等。"),
    OTHER_CHARACTER(CHINESE, "其它|登陆|帐[户号]|做为", "其它帐户。", "其他账户。"),
    WORDY(CHINESE, "请您|将会|能够|的话|等等|的时候|通过[^，。]{1,12}来", "请您通过配置来更改，文件将会保留。", "请在配置中更改，文件会保留。"),
    SMALL_ID(CHINESE, "(?<=[\\p{IsHan}，。；：、] ?)id(?![\\w-])", "得到新的 id。", "得到新的 ID。"),
    STRAIGHT_QUOTES(CHINESE, "\"\\p{IsHan}|\\p{IsHan}\"", "点击\"重试\"。", "点击“重试”。"),
    BROKEN_LINE(CHINESE, "\\p{IsHan}\\n\\p{IsHan}", "文件\n保留。", "文件保留。");

    enum Language {
        ENGLISH,
        CHINESE
    }

    private final Language language;
    private final Pattern pattern;
    private final String wrong;
    private final String right;

    PlainLanguageRule(Language language, String pattern, String wrong, String right) {
        this.language = language;
        this.pattern = Pattern.compile(pattern, language == ENGLISH ? Pattern.CASE_INSENSITIVE : 0);
        this.wrong = wrong;
        this.right = right;
    }

    static Stream<PlainLanguageRule> of(Language language) {
        return Stream.of(values()).filter(rule -> rule.language == language);
    }

    Language language() {
        return language;
    }

    String wrong() {
        return wrong;
    }

    String right() {
        return right;
    }

    /** What breaks the rule, with the words beside it and what to write. */
    Stream<String> findIn(String prose) {
        return pattern.matcher(prose).results().map((MatchResult found) -> {
            int start = Math.max(0, found.start() - 40);
            int end = Math.min(prose.length(), found.end() + 40);
            return this + ": …" + prose.substring(start, end).replace('\n', ' ') + "… not \"" + wrong + "\" but \""
                    + right + "\"";
        });
    }
}
