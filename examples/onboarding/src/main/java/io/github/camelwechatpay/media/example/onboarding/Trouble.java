package io.github.camelwechatpay.media.example.onboarding;

/** What can go wrong here, as against in the upload. The names are codes of applicant.errors.json. */
enum Trouble {
    NO_FILES("FILE", "The folder is empty. Put the applicant's files into it.", "文件夹为空。请放入该申请人的文件。"),
    NOT_A_FIELD(
            "FILE",
            "Name the file after a field of the applyment API, such as license_copy.jpg, or take it out of the folder.",
            "请以进件接口的字段名命名文件,如 license_copy.jpg,或将其移出文件夹。"),
    DUPLICATE_FIELD(
            "FILE",
            "Several files are of this field, such as license_copy.jpg and license_copy.png. Keep one of them.",
            "该字段有多个文件,如 license_copy.jpg 和 license_copy.png。请只保留一个。"),
    FOLDER(
            "SERVICE",
            "The applicant's folder cannot be read, or its JSON not be written. Check its rights and the disk, and start"
                    + " again.",
            "无法读取申请人文件夹或写入其 JSON 文件。请检查权限和磁盘后重新运行。"),
    UNEXPECTED(
            "UNKNOWN",
            "Something unforeseen happened, which the log tells. Start again; if it stays, report it.",
            "发生意外错误,详见日志。请重新运行;如持续出现,请反馈。");

    private final Problem problem;

    Trouble(String fault, String english, String chinese) {
        this.problem = new Problem(name(), fault, null, english, chinese);
    }

    Problem problem() {
        return problem;
    }
}
