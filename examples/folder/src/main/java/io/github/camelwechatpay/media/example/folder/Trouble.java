package io.github.camelwechatpay.media.example.folder;

/** What can go wrong here, as against in the upload. The names are codes of the report. */
enum Trouble {
    MOVE_FAILED(
            "The file could not be moved out of the inbox. If there is a media id, it was uploaded: move it by hand, or it"
                    + " is uploaded again. Check folder.done and folder.failed.",
            "文件无法移出收件目录。如果已有 media_id,说明文件已上传:请手动移走,否则会再次上传。请检查 folder.done 和 folder.failed。"),
    REPORT_FAILED(
            "The report could not be written, so the file stays. Close report.csv if another program has it open, check"
                    + " its disk, and start again; the file is then uploaded again.",
            "无法写入报告,文件保留在原处。请关闭正在打开 report.csv 的程序并检查磁盘,然后重新运行;文件将再次上传。"),
    UNEXPECTED(
            "Something unforeseen happened, which the log tells. Start again; if it stays, report it.",
            "发生意外错误,详见日志。请重新运行;如持续出现,请反馈。"),
    UNREADABLE_NAME(
            "Java cannot read the file's name in this locale. Set LC_ALL=C.UTF-8 and start again.",
            "当前区域设置无法读取该文件名。请设置 LC_ALL=C.UTF-8 后重新运行。");

    private final String english;
    private final String chinese;

    Trouble(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    String advice() {
        return Line.isChinese() ? chinese : english;
    }
}
