package io.github.camelwechatpay.media.upload;

/** A request to which no answer came, as a {@link Transport} sees it. The message is for people, without a full stop. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public TransportException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Where it stopped. */
    public enum Kind {
        /** Nothing of the file was sent: no connection, or none that could be used. */
        CONNECT_FAILED,
        /** A proxy refused to connect us; nothing was sent. */
        PROXY_REFUSED,
        /** The server's certificate is not trusted; nothing was sent. */
        TLS_FAILED,
        /** The server did not like our certificate in the handshake; nothing was sent. */
        CLIENT_CERTIFICATE,
        /** The calling thread was interrupted before anything was sent. */
        INTERRUPTED,
        /** Something was sent and time ran out. */
        TIMEOUT,
        /** Something was sent and the connection broke. */
        CONNECTION_LOST,
        /** Something was sent and what came back is not HTTP. */
        GARBAGE
    }

    NoAnswerException toNoAnswer(boolean repeatable) {
        return toNoAnswer(repeatable, Secrets.NONE);
    }

    /**
     * @param secrets that the cause does not tell: HTTP clients quote what they could not read
     */
    NoAnswerException toNoAnswer(boolean repeatable, Secrets secrets) {
        ErrorCode code =
                switch (kind) {
                    case CONNECT_FAILED -> ErrorCode.CONNECT_FAILED;
                    case TLS_FAILED -> ErrorCode.TLS_FAILED;
                    case CLIENT_CERTIFICATE -> ErrorCode.CLIENT_CERTIFICATE;
                    case INTERRUPTED -> ErrorCode.INTERRUPTED;
                    case TIMEOUT -> ErrorCode.TIMEOUT;
                    case CONNECTION_LOST -> ErrorCode.CONNECTION_LOST;
                    case PROXY_REFUSED, GARBAGE -> ErrorCode.NOT_WECHATPAY;
                };
        Problem problem = code.problem(getMessage(), repeatable);
        return new NoAnswerException(
                kind == Kind.PROXY_REFUSED ? problem.ending(Outcome.NOT_SENT, false) : problem,
                secrets.hiddenIn(getCause()));
    }
}
