// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.log;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged by one logger and those below it, until this is closed. */
public final class LogCapture implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };
    private final Logger logger;
    private Runnable restoreLevel = () -> {};

    public LogCapture(String name) {
        logger = logger(name);
        appender.start();
        logger.addAppender(appender);
    }

    /** @param least level of what is logged, also elsewhere, until this is closed */
    public LogCapture(String name, Level least) {
        this(name);
        Level before = logger.getLevel();
        restoreLevel = () -> logger.setLevel(before);
        logger.setLevel(least);
    }

    /** Waits for logging, which is not yet there while another test's thread is the first to log. */
    public static Logger logger(String name) {
        await().atMost(Duration.ofMinutes(2)).until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
        return (Logger) LoggerFactory.getLogger(name);
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(events);
    }

    public List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    public List<String> messages(Level level) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        restoreLevel.run();
        appender.stop();
    }
}
