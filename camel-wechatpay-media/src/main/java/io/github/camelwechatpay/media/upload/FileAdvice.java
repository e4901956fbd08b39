package io.github.camelwechatpay.media.upload;

/** What to do with a file that may not be sent, as it fits the file and the call. */
final class FileAdvice {

    static final Advice TEXT_MODE = new Advice(
            "Fetch the file again as it is: set binary=true on an ftp: endpoint, and in the program that brought the file"
                    + " to the server.",
            "文件在文本(ASCII)模式传输中被改动,请重新获取原文件:在 ftp: 端点上设置 binary=true,并检查把文件传到服务器的程序。");
    static final Advice CHARSET = new Advice(
            "Keep the file as bytes all the way: no step of the route may convert it to a String, and no charset may be"
                    + " set where it is read.",
            "文件在途中被当作文本转换,请始终以字节处理:路由中不要转换为 String,读取文件时不要设置 charset。");
    static final Advice NO_END = new Advice(
            "The end of the picture is missing. If it is still being written, try again later; if it opens as a whole in a"
                    + " viewer, set checkMedia=type to send it as it is; if not, ask for the file again.",
            "图片不完整。如果文件仍在写入,请稍后重试;如果能用看图软件完整打开,请设置 checkMedia=type 按原样发送;否则请重新获取该文件。");

    private static final String OR_MAX_BYTES = ", or set maxBytes if WeChat Pay allows more.";
    private static final String OR_MAX_BYTES_ZH = ";如果微信支付允许更大的文件,请设置 maxBytes。";

    private FileAdvice() {}

    /** For a file of a kind that the call does not take; null if the kind is not known. */
    static Advice wrongType(MediaType type, Limits limits) {
        Advice cure = cure(type, limits);
        return new Advice(
                cure.english() + " This call takes " + String.join(", ", limits.suffixes()) + ".",
                cure.chinese() + "该接口支持 " + String.join("、", limits.suffixes()) + "。");
    }

    private static Advice cure(MediaType type, Limits limits) {
        boolean picture = limits.takes(MediaType.JPEG);
        boolean pdf = limits.takes(MediaType.PDF);
        boolean video = limits.takes(MediaType.MP4);
        if (type == null) {
            return new Advice("Save the file again in a format that is taken.", "请将文件另存为支持的格式。");
        }
        return switch (type.group()) {
            case PICTURE -> picture ? ofPicture(type) : another();
            case DOCUMENT -> ofDocument(type, limits, picture, pdf);
            case ENCRYPTED -> new Advice("Remove its password, and save it again.", "请取消文件密码后重新保存。");
            case VIDEO ->
                video
                        ? new Advice("Convert it to MP4.", "请转换为 MP4 格式。")
                        : picture ? new Advice("Send a picture, not a video.", "请发送图片,而不是视频。") : another();
            case SOUND ->
                video && !picture ? new Advice("Send a video, not sound alone.", "请发送视频,而不是仅有声音的文件。") : another();
            case ARCHIVE ->
                picture
                        ? new Advice("Unpack it and send the picture inside.", "请解压后发送其中的图片。")
                        : new Advice("Unpack it and send the file inside.", "请解压后发送其中的文件。");
            case MAIL -> new Advice("Save the attachment, and send that.", "请保存其中的附件后发送附件。");
            case DOWNLOAD ->
                new Advice(
                        "This is what a failed download leaves: fetch the file again, and look at what its server answers.",
                        "这通常是下载失败留下的内容,请重新获取文件,并检查来源服务器的应答。");
            case PROGRAM, TEXT -> picture ? new Advice("Send the picture itself.", "请发送图片文件本身。") : another();
        };
    }

    private static Advice ofPicture(MediaType type) {
        return switch (type) {
            case JPEG -> another();
            case HEIC ->
                new Advice(
                        "Export it as JPEG; an iPhone set to Camera, Formats, Most Compatible takes JPEG pictures.",
                        "请导出为 JPEG 格式;iPhone 可在“设置 → 相机 → 格式”中选择“兼容性最佳”,直接拍摄 JPEG。");
            default -> new Advice("Export it as JPEG.", "请导出为 JPEG 格式。");
        };
    }

    private static Advice ofDocument(MediaType type, Limits limits, boolean picture, boolean pdf) {
        if (limits.takes(MediaType.XLSX)
                && (type == MediaType.XLS || type == MediaType.XLSM || type == MediaType.ODS)) {
            return new Advice("Save it as XLSX.", "请另存为 XLSX 格式。");
        }
        if (pdf && type != MediaType.PDF) {
            return new Advice("Save it as PDF.", "请另存为 PDF 格式。");
        }
        return picture ? new Advice("Export the page as a JPEG picture.", "请将页面导出为 JPEG 图片。") : another();
    }

    private static Advice another() {
        return new Advice("Send a file of a kind that is taken.", "请发送支持的文件类型。");
    }

    /** For a file that is too large, of a kind that the call takes. */
    static Advice tooLarge(MediaType type) {
        MediaType.Group group = type == null ? MediaType.Group.PROGRAM : type.group();
        return switch (group) {
            case PICTURE ->
                larger("Make the picture smaller (a lower resolution or JPEG quality)", "请压缩图片(降低分辨率或 JPEG 质量)");
            case DOCUMENT ->
                larger(
                        "Make the document smaller (scans of a lower resolution, or fewer pages)",
                        "请减小文档(降低扫描分辨率或减少页数)");
            case VIDEO -> larger("Make the video smaller (shorter, or of a lower resolution)", "请压缩视频(缩短时长或降低分辨率)");
            case TEXT -> larger("Split the text into several files", "请将文本拆分为多个文件");
            default -> larger("Make the file smaller", "请减小文件");
        };
    }

    private static Advice larger(String english, String chinese) {
        return new Advice(english + OR_MAX_BYTES, chinese + OR_MAX_BYTES_ZH);
    }
}
