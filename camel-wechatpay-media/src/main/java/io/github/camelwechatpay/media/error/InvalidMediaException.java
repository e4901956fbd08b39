// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The file, or a field of the message, is invalid, incomplete, changed or unreadable; no complete request was sent. */
public final class InvalidMediaException extends UploadException {

    private static final long serialVersionUID = 1L;

    private static final Advice SLOW_STREAM = new Advice(
            "Check the server or route step that provides the stream, and the connection to it. Increase"
                    + " uploadTimeout if large files arrive slowly.",
            "请检查数据流的来源服务器或步骤以及连接；如果大文件传输较慢，请调大 uploadTimeout。");

    private static final Advice OTHER_LENGTH = new Advice(
            "If the file comes from an ftp: endpoint, set binary=true, because a transfer in text mode"
                    + " changes it. If it is still being written, retry later. If a step of the route changes the"
                    + " content, remove the header CamelFileLength in that step.",
            "如果文件来自 ftp: 端点，请设置 binary=true，文本模式传输会改动文件；如果文件仍在写入，请稍后重试；如果路由中的步骤已改变内容，请删除消息头 CamelFileLength。");

    public InvalidMediaException(FailureDetails problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    public InvalidMediaException(FailureDetails problem) {
        this(problem, null);
    }

    /** {@code EMPTY}: there is nothing to send. */
    public static InvalidMediaException empty(String what) {
        return new InvalidMediaException(ErrorCode.EMPTY.problem(what));
    }

    /** {@code UNSUPPORTED_BODY}: there is something, but no file. */
    public static InvalidMediaException unsupportedBody(String what) {
        return new InvalidMediaException(ErrorCode.UNSUPPORTED_BODY.problem(what));
    }

    /** {@code TOO_LARGE}, inclusive limit in bytes. */
    public static InvalidMediaException tooLarge(long maxBytes) {
        return new InvalidMediaException(ErrorCode.TOO_LARGE.problem("The file is larger than " + maxBytes + " bytes"));
    }

    /** {@code INCOMPLETE}: what was read is not as long as the message says that the file is. */
    public static InvalidMediaException otherLength(long told, long read) {
        return new InvalidMediaException(ErrorCode.INCOMPLETE
                .problem("According to the message the file has " + told + " bytes, but " + read + " were read")
                .advising(OTHER_LENGTH));
    }

    /** {@code BAD_FIELD}: the values that came with the message are no map. */
    public static InvalidMediaException badMeta(String header) {
        return new InvalidMediaException(
                ErrorCode.BAD_FIELD.problem("The header " + header + " is neither a Map nor a JSON object"));
    }

    /** {@code UNREADABLE}: a stream body did not end in time. */
    public static InvalidMediaException streamTimeout() {
        return new InvalidMediaException(ErrorCode.UNREADABLE
                .problem("The stream body did not end within uploadTimeout")
                .advising(SLOW_STREAM));
    }

    /** {@code UNREADABLE}; of the cause all is kept but its text, which is the file's name and so may be a person's. */
    public static InvalidMediaException unreadable(IOException cause) {
        String what = cause instanceof NoSuchFileException ? "The file does not exist" : "The file cannot be read";
        return unreadable(what, cause);
    }

    /** {@code UNREADABLE}: what reads the message threw, such as a type converter or a stream of the application. */
    public static InvalidMediaException unreadableMessage(Throwable cause) {
        return unreadable("The message cannot be read", cause);
    }

    private static InvalidMediaException unreadable(String what, Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        IOException nameless = new IOException(kind);
        nameless.setStackTrace(cause.getStackTrace());
        return new InvalidMediaException(ErrorCode.UNREADABLE.problem(what + " (" + kind + ")"), nameless);
    }

    /** {@code EXPRESSION_FAILED}: the expression of an option threw for this message. */
    public static InvalidMediaException expression(String option, Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        return new InvalidMediaException(
                ErrorCode.EXPRESSION_FAILED.problem(
                        "Option " + option + ": the expression failed for this message (" + kind + ")"),
                cause);
    }
}
