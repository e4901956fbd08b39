package io.github.camelwechatpay.media.upload;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An upload that gave no media id.
 *
 * <p>The message is one line of at most 2 KB: what happened, and what to do. It never holds bytes of the file, keys or
 * passwords, whatever came back. The cause, where there is one, comes from the JDK, the HTTP client or code of
 * the application.
 */
public abstract sealed class UploadException extends RuntimeException
        permits InvalidMediaException,
                NoAnswerException,
                RejectedException,
                UntrustedResponseException,
                LedgerException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private Sent sent = Sent.NOTHING;
    private Duration wait;

    UploadException(Problem problem, Throwable cause) {
        super(sentence(problem.what()) + " " + problem.advice().english(), cause);
        this.problem = problem;
    }

    /** WeChat Pay's own texts may end with a full stop already. */
    private static String sentence(String what) {
        return what.endsWith(".") || what.endsWith("。") ? what : what + ".";
    }

    /** WeChat Pay's own code as it came, or one of this component's, as {@code docs/errors.md} lists them. */
    public final String code() {
        return problem.code();
    }

    public final Category category() {
        return problem.category();
    }

    /** Whose fault it is. */
    public final Fault fault() {
        return category().fault();
    }

    /** What is to be done with the file. */
    public final Disposition disposition() {
        return Disposition.of(fault(), isRetryable());
    }

    public final Outcome outcome() {
        return problem.outcome();
    }

    /** What happened, one line, without the advice. */
    public final String what() {
        return problem.what();
    }

    /** What to do, in English. */
    public final String advice() {
        return advice(Locale.ENGLISH);
    }

    /** What to do, in Chinese for a Chinese locale, else in English. */
    public final String advice(Locale locale) {
        return problem.advice().in(locale);
    }

    /** Whether this exchange, sent again, may succeed and creates no second business object. */
    public final boolean isRetryable() {
        return problem.retryable();
    }

    /** WeChat Pay's id of the request, which its support asks for. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(problem.requestId());
    }

    /** How long to wait before the next try, where that is known: the server asked for it, or somebody else is at it. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait == null ? problem.retryAfter() : wait);
    }

    /** What was sent, or was about to be. */
    public final Sent sent() {
        return sent;
    }

    final Problem problem() {
        return problem;
    }

    /** What was sent; told once, by whoever knows it first and best. */
    final UploadException about(Sent what) {
        if (sent == Sent.NOTHING) {
            sent = what;
        }
        return this;
    }

    final void waitsFor(Duration time) {
        wait = time.compareTo(Response.LONGEST_WAIT) < 0 ? time : Response.LONGEST_WAIT;
    }
}
