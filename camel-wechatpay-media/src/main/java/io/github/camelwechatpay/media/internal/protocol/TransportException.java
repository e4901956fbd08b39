// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request to which no answer came, as a {@link Transport} sees it. The message is for people, without a full stop. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public TransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Never null, as those of other exceptions may be. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    /** Where it stopped. Options are told apart in the advice, since one code stands for several. */
    public enum Kind {
        /** Nothing was sent: the server's name is unknown, or it takes no connection. */
        CONNECT_FAILED(ErrorCode.CONNECT_FAILED),
        /** Nothing was sent: the connection took too long. */
        CONNECT_TIMEOUT(
                ErrorCode.CONNECT_FAILED,
                "Check the network, firewall and proxy, or increase connectTimeout. The file was not sent; a"
                        + " retry is safe.",
                "请检查网络、防火墙和代理，或调大 connectTimeout；文件未发送，可以安全重试。"),
        /** Nothing was sent: the TLS handshake took too long. */
        TLS_TIMEOUT(
                ErrorCode.CONNECT_FAILED,
                "The server accepts connections but does not complete the TLS handshake: check the gateways"
                        + " in between, or increase connectTimeout. The file was not sent; a retry is safe.",
                "服务器接受了连接，但没有完成 TLS 握手：请检查中间的网络设备，或调大 connectTimeout。文件未发送，可以安全重试。"),
        /** Nothing was sent: all connections were in use. */
        NO_FREE_CONNECTION(
                ErrorCode.CONNECT_FAILED,
                "Increase maxConnections to the number of threads that upload concurrently, or increase"
                        + " uploadTimeout. The file was not sent; a retry is safe.",
                "请将 maxConnections 调大到并发上传的线程数，或调大 uploadTimeout；文件未发送，可以安全重试。"),
        /** Nothing was sent: the time for the upload as a whole was over. */
        TOO_LATE(
                ErrorCode.CONNECT_FAILED,
                "Increase uploadTimeout, or find what delays the upload before the file is sent. The file"
                        + " was not sent; a retry is safe.",
                "请调大 uploadTimeout，或检查发送前的耗时原因；文件未发送，可以安全重试。"),
        /** Nothing was sent: the proxy could not be reached or used, for now. */
        PROXY_FAILED(
                ErrorCode.CONNECT_FAILED,
                "Check the proxy at proxyHost and proxyPort, not WeChat Pay: it must be running, be an HTTP"
                        + " proxy and have internet access. The file was not sent; a retry is safe.",
                "请检查 proxyHost 和 proxyPort 指定的代理（而不是微信支付）：是否运行、是否为 HTTP 代理、能否访问外网。文件未发送，可以安全重试。"),
        /** A proxy wants another user name or password; nothing was sent. */
        PROXY_PASSWORD(
                ErrorCode.PROXY_REFUSED,
                "Set proxyAuthUsername and proxyAuthPassword to the user name and password of the proxy at"
                        + " proxyHost.",
                "请将 proxyAuthUsername 和 proxyAuthPassword 设置为 proxyHost 代理要求的用户名和密码。"),
        /** A proxy does not want to connect us; nothing was sent. */
        PROXY_REFUSED(ErrorCode.PROXY_REFUSED),
        /** The server's certificate is not trusted; nothing was sent. */
        TLS_FAILED(ErrorCode.TLS_FAILED),
        /** The server did not like our certificate in the handshake; nothing was sent. */
        CLIENT_CERTIFICATE(ErrorCode.CLIENT_CERTIFICATE),
        /** The calling thread was interrupted before anything was sent. */
        INTERRUPTED(ErrorCode.INTERRUPTED),
        /** Something was sent and no answer came in time. */
        RESPONSE_TIMEOUT(ErrorCode.TIMEOUT),
        /** Something was sent and the time for the upload as a whole was over. */
        UPLOAD_TIMEOUT(
                ErrorCode.TIMEOUT,
                "WeChat Pay may have received the file. A retry returns another id, which is safe unless the"
                        + " API creates a business object. If it happens often, increase uploadTimeout or check the"
                        + " network.",
                "微信支付可能已收到文件。重试会得到新的 ID；除非该接口会创建业务对象，否则重试是安全的。如果经常发生，请调大 uploadTimeout 或检查网络。"),
        /** Something was sent and the connection broke. */
        CONNECTION_LOST(ErrorCode.CONNECTION_LOST),
        /** Something was sent and what came back is not HTTP. */
        GARBAGE(ErrorCode.NOT_WECHATPAY);

        private final ErrorCode code;
        private final Advice advice;

        Kind(ErrorCode code) {
            this.code = code;
            this.advice = code.advice();
        }

        Kind(ErrorCode code, String english, String chinese) {
            this.code = code;
            this.advice = new Advice(english, chinese);
        }

        public ErrorCode code() {
            return code;
        }

        public Advice advice() {
            return advice;
        }
    }

    /** Whether another host may answer, or may have answered. */
    public boolean isOfPlace() {
        return switch (kind) {
            case CONNECT_FAILED, CONNECT_TIMEOUT, TLS_TIMEOUT, PROXY_FAILED, RESPONSE_TIMEOUT, CONNECTION_LOST -> true;
            default -> false;
        };
    }

    public NoAnswerException toNoAnswer(boolean repeatable) {
        return toNoAnswer(repeatable, SecretRedactor.NONE);
    }

    /**
     * @param secrets that the cause does not tell: HTTP clients quote what they could not read
     */
    public NoAnswerException toNoAnswer(boolean repeatable, SecretRedactor secrets) {
        FailureDetails problem = kind.code().problem(getMessage(), repeatable).advising(kind.advice());
        Throwable cause = getCause();
        return new NoAnswerException(problem, cause == null ? null : secrets.hiddenIn(cause));
    }
}
