// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

/** What can go wrong here, as against in the upload. The names are codes of applicant.errors.json. */
public enum Trouble {
    NO_FILES(
            "FILE",
            "There are no files. Put the applicant's files into the folder or zip.",
            "没有文件。请将该申请人的文件放入文件夹或压缩包。"),
    NOT_A_FIELD(
            "FILE",
            "Name the file after a field of the applyment API, such as license_copy.jpg, or take it out.",
            "请以进件接口的字段名命名文件，如 license_copy.jpg，或将其移出。"),
    DUPLICATE_FIELD(
            "FILE",
            "Several files are of this field, such as license_copy.jpg and license_copy.png. Keep one of them.",
            "该字段有多个文件，如 license_copy.jpg 和 license_copy.png。请只保留一个。"),
    SAME_NAME(
            "FILE",
            "A folder and a zip, or two zips, have this applicant's name. Keep the one that counts, or rename one of them.",
            "存在同名的文件夹和压缩包，或两个同名压缩包。请只保留有效的一个，或将其中一个改名。"),
    ZIP_BROKEN(
            "FILE",
            "The zip cannot be read: it is cut off, damaged or no zip. If it is still being written, start again when it is"
                    + " whole; if not, ask for it again.",
            "无法读取压缩包：不完整、已损坏或不是 zip 文件。如果仍在写入，请在写完后重新运行；否则请重新获取。"),
    ZIP_ENCRYPTED(
            "FILE",
            "The zip has a password. Ask for one without, or unpack it into a folder of the applicant's name.",
            "压缩包有密码。请重新获取无密码的压缩包，或解压到以申请人命名的文件夹。"),
    TOO_MANY_ENTRIES(
            "FILE",
            "The zip has more than 500 entries. Take out what is not needed, or unpack it into a folder of the applicant's"
                    + " name.",
            "压缩包的条目超过 500 个。请移除不需要的文件，或解压到以申请人命名的文件夹。"),
    IN_A_FOLDER(
            "FILE",
            "The file lies in a folder of the zip. Put all files at its top, or all into one folder, or take this one out.",
            "该文件位于压缩包的子文件夹中。请将所有文件放在压缩包顶层或同一个文件夹中，或移除该文件。"),
    LEADS_OUT(
            "FILE",
            "The file's name in the zip leads out of it, as only a tampered zip's does. Ask for the zip again.",
            "压缩包中该文件的路径指向压缩包之外，可能被篡改。请重新获取压缩包。"),
    APPLICATION(
            "FILE",
            "application.json is no JSON object, or MEDIA(…) in it names a field that has no file. Put it right.",
            "application.json 不是 JSON 对象，或其中的 MEDIA(…) 引用了没有文件的字段。请更正。"),
    FOLDER(
            "SERVICE",
            "The applicant's folder or zip cannot be read, or its JSON not be written. Check the rights and the disk, and"
                    + " start again.",
            "无法读取申请人的文件夹或压缩包，或无法写入其 JSON 文件。请检查权限和磁盘后重新运行。"),
    UNEXPECTED(
            "UNKNOWN",
            "Something unforeseen happened, which the log tells. Start again; if it stays, report it.",
            "发生意外错误，详见日志。请重新运行；如持续出现，请反馈。");

    private final Problem problem;

    Trouble(String fault, String english, String chinese) {
        this.problem = new Problem(name(), fault, null, english, chinese);
    }

    public Problem problem() {
        return problem;
    }
}
