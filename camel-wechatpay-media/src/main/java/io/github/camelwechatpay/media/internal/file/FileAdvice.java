// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import org.jspecify.annotations.Nullable;

/** What to do with a file that may not be sent, as it fits the file and the call. */
final class FileAdvice {

    static final Advice TEXT_MODE = new Advice(
            "The file was changed by a transfer in text (ASCII) mode. Set binary=true on the ftp:"
                    + " endpoint, and binary mode in the program that uploads the file to the server; then transfer"
                    + " the file again.",
            "文件在文本（ASCII）模式传输中被改动，请重新获取原文件：在 ftp: 端点上设置 binary=true，并检查把文件传到服务器的程序。");
    static final Advice CHARSET = new Advice(
            "The file was converted to text on its way. Keep it as bytes: no step of the route may"
                    + " convert it to a String, and the consumer must not set a charset.",
            "文件在途中被当作文本转换，请始终以字节处理：路由中不要转换为 String，读取文件时不要设置 charset。");
    static final Advice NO_END = new Advice(
            "The image is truncated. If it is still being written, retry later. If an image viewer shows"
                    + " the whole image, set checkMedia=type to send it as it is. Otherwise get the file again.",
            "图片不完整。如果文件仍在写入，请稍后重试；如果能用看图软件完整打开，请设置 checkMedia=type 按原样发送；否则请重新获取该文件。");

    private static final String OR_MAX_BYTES = ", or set maxBytes if WeChat Pay accepts larger files.";
    private static final String OR_MAX_BYTES_ZH = "；如果微信支付允许更大的文件，请设置 maxBytes。";

    private FileAdvice() {}

    /** For a file of a kind that the call does not take; null if the kind is not known. */
    static Advice wrongType(@Nullable MediaType type, FileLimits limits) {
        Advice cure = cure(type, limits);
        return new Advice(
                cure.english() + " Accepted file types: " + String.join(", ", limits.suffixes()) + ".",
                cure.chinese() + "支持的文件类型：" + String.join("、", limits.suffixes()) + "。");
    }

    private static Advice cure(@Nullable MediaType type, FileLimits limits) {
        boolean picture = limits.takes(MediaType.JPEG);
        boolean pdf = limits.takes(MediaType.PDF);
        boolean video = limits.takes(MediaType.MP4);
        if (type == null) {
            return new Advice("Save the file in an accepted format.", "请将文件另存为支持的格式。");
        }
        return switch (type.group()) {
            case PICTURE -> picture ? ofPicture(type) : another();
            case DOCUMENT -> ofDocument(type, limits, picture, pdf);
            case ENCRYPTED -> new Advice("Remove the password and save the file again.", "请取消文件密码后重新保存。");
            case VIDEO ->
                video
                        ? new Advice("Convert it to MP4.", "请转换为 MP4 格式。")
                        : picture ? new Advice("Send an image, not a video.", "请发送图片，而不是视频。") : another();
            case SOUND ->
                video && !picture ? new Advice("Send a video, not an audio file.", "请发送视频，而不是音频文件。") : another();
            case ARCHIVE ->
                picture
                        ? new Advice("Unpack the archive and send the image in it.", "请解压后发送其中的图片。")
                        : new Advice("Unpack the archive and send the file in it.", "请解压后发送其中的文件。");
            case MAIL -> new Advice("Save the attachment and send it.", "请保存附件后发送。");
            case DOWNLOAD ->
                new Advice(
                        "Files like this are often the result of a failed download: download the file again, and"
                                + " check the response of its server.",
                        "此类文件通常由下载失败产生，请重新下载，并检查来源服务器的响应。");
            case PROGRAM, TEXT -> picture ? new Advice("Send the image file itself.", "请发送图片文件本身。") : another();
        };
    }

    private static Advice ofPicture(MediaType type) {
        return switch (type) {
            case JPEG -> another();
            case HEIC ->
                new Advice(
                        "Export it as JPEG. To take photos as JPEG, set Camera, Formats, Most Compatible on the"
                                + " iPhone.",
                        "请导出为 JPEG 格式；iPhone 可在“设置 → 相机 → 格式”中选择“兼容性最佳”，直接拍摄 JPEG。");
            default -> new Advice("Export it as JPEG.", "请导出为 JPEG 格式。");
        };
    }

    private static Advice ofDocument(MediaType type, FileLimits limits, boolean picture, boolean pdf) {
        if (limits.takes(MediaType.XLSX)
                && (type == MediaType.XLS || type == MediaType.XLSM || type == MediaType.ODS)) {
            return new Advice("Save it as XLSX.", "请另存为 XLSX 格式。");
        }
        if (pdf && type != MediaType.PDF) {
            return new Advice("Save it as PDF.", "请另存为 PDF 格式。");
        }
        return picture ? new Advice("Export the page as a JPEG image.", "请将页面导出为 JPEG 图片。") : another();
    }

    private static Advice another() {
        return new Advice("Send a file of an accepted type.", "请发送支持的文件类型。");
    }

    /** For a file that is too large, of a kind that the call takes; null if the kind is not known. */
    static Advice tooLarge(@Nullable MediaType type) {
        MediaType.Group group = type == null ? MediaType.Group.PROGRAM : type.group();
        return switch (group) {
            case PICTURE -> larger("Reduce the image size (lower resolution or JPEG quality)", "请压缩图片（降低分辨率或 JPEG 质量）");
            case DOCUMENT ->
                larger("Reduce the document size (lower scan resolution or fewer pages)", "请减小文档（降低扫描分辨率或减少页数）");
            case VIDEO -> larger("Reduce the video size (shorter, or lower resolution)", "请压缩视频（缩短时长或降低分辨率）");
            case TEXT -> larger("Split the text into several files", "请将文本拆分为多个文件");
            default -> larger("Reduce the file size", "请减小文件");
        };
    }

    private static Advice larger(String english, String chinese) {
        return new Advice(english + OR_MAX_BYTES, chinese + OR_MAX_BYTES_ZH);
    }
}
