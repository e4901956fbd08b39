package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.upload.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by an upload's headers where its file goes: first the report's line, then the move, so that a crash in between
 * costs an upload and never an id.
 */
final class Settler implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    /** A file may look like this while its writer is at work. */
    private static final Set<String> MAY_GROW = Set.of("INCOMPLETE", "EMPTY");

    private static final int TRIES = 3;

    private final Settings settings;
    private final Inbox inbox;
    private final Report report;
    private final Shelf done;
    private final Shelf failed;
    private final Progress progress;

    Settler(Settings settings, Inbox inbox, Progress progress) {
        this.settings = settings;
        this.inbox = inbox;
        this.report = new Report(settings.report());
        this.done = new Shelf(settings.done());
        this.failed = new Shelf(settings.failed());
        this.progress = progress;
    }

    @Override
    public void process(Exchange exchange) {
        Picture picture = Picture.of(exchange);
        Message message = exchange.getMessage();
        if (Line.mediaId(message) != null) {
            settle(picture, Line.of(picture.path(), Status.done, message), () -> done.take(picture.path()));
        } else if (!Files.exists(picture.path())) {
            inbox.forget(picture); // taken away by somebody: nothing of it is here to be told
        } else if (!Fault.FILE.name().equals(message.getHeader(WechatpayMediaConstants.FAULT))) {
            leave(picture, Line.of(picture.path(), Status.left, message), notBefore(message));
        } else if (mayGrow(picture, message)) {
            inbox.again(picture);
        } else if (!isRetryable(message) || isIncomplete(message)) {
            String reason = reason(message);
            settle(picture, Line.of(picture.path(), Status.failed, message), () -> failed.take(picture.path(), reason));
        } else if (inbox.again(picture) >= TRIES) {
            leave(picture, Line.of(picture.path(), Status.left, message), notBefore(message));
        }
    }

    /** For an exception that the upload does not tell by headers. */
    void unexpected(Exchange exchange) {
        Picture picture = Picture.of(exchange);
        Line line = Line.of(picture.path(), Status.left, exchange.getMessage());
        if (line.code() == null) {
            LOG.error("Unexpected", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
            line = line.left(Trouble.UNEXPECTED);
        }
        leave(picture, line, Instant.MAX);
    }

    private boolean mayGrow(Picture picture, Message message) {
        Duration age = Duration.between(inbox.unchangedSince(picture), Instant.now());
        return MAY_GROW.contains(code(message)) && age.compareTo(settings.minAge()) <= 0;
    }

    private static boolean isIncomplete(Message message) {
        return "INCOMPLETE".equals(code(message));
    }

    private static String code(Message message) {
        return message.getHeader(WechatpayMediaConstants.ERROR_CODE, "", String.class);
    }

    private static boolean isRetryable(Message message) {
        return message.getHeader(WechatpayMediaConstants.RETRYABLE, false, Boolean.class);
    }

    /** A run tries a file once; a watch goes on for as long as that may help. */
    private Instant notBefore(Message message) {
        Long delay = message.getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        boolean again = settings.watch() && isRetryable(message) && delay != null;
        return again ? Instant.now().plusMillis(delay) : Instant.MAX;
    }

    private void settle(Picture picture, Line line, Move move) {
        try {
            report.append(line);
        } catch (IOException e) {
            LOG.warn("{}: {}", settings.report(), e.toString());
            tell(picture, line.left(Trouble.REPORT_FAILED), Instant.MAX);
            return;
        }
        try {
            move.run();
        } catch (IOException e) {
            LOG.warn("{}", e.toString());
            leave(picture, line.left(Trouble.MOVE_FAILED), Instant.MAX);
            return;
        }
        inbox.forget(picture);
        progress.settled(line);
    }

    private void leave(Picture picture, Line line, Instant notBefore) {
        if (!tell(picture, line, notBefore)) {
            return;
        }
        try {
            report.append(line);
        } catch (IOException e) {
            LOG.warn("{}: {}", settings.report(), e.toString()); // the summary tells of the file all the same
        }
    }

    /** Returns false if that was told before. */
    private boolean tell(Picture picture, Line line, Instant notBefore) {
        boolean news = inbox.leave(picture, line, notBefore);
        if (news) {
            progress.settled(line);
        }
        return news;
    }

    private static String reason(Message message) {
        return String.join(
                "\n",
                code(message),
                message.getHeader(WechatpayMediaConstants.ERROR_MESSAGE, "", String.class),
                message.getHeader(WechatpayMediaConstants.ERROR_ADVICE, "", String.class),
                message.getHeader(WechatpayMediaConstants.ERROR_ADVICE_ZH, "", String.class),
                "");
    }

    @FunctionalInterface
    private interface Move {
        void run() throws IOException;
    }
}
