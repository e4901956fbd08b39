package io.github.camelwechatpay.media.endurance;

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

/** What the component logs about one route, other tests' routes beside it. */
final class StormLog implements AutoCloseable {

    private final Logger logger = logger();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains(route)) {
                events.add(event);
            }
        }
    };
    private final String route;

    StormLog(String routeId) {
        route = routeId;
        appender.start();
        logger.addAppender(appender);
    }

    List<String> errors() {
        return at(Level.ERROR);
    }

    private List<String> at(Level level) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }

    /** Logging is not yet there while another test's thread is the first to log. */
    private static Logger logger() {
        await().atMost(Duration.ofMinutes(2)).until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
        return (Logger) LoggerFactory.getLogger("io.github.camelwechatpay.media");
    }
}
