// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.WechatpayMediaConstants.ANSWER;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.API;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ATTEMPTS;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.BRAND_ID;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.CHANGES;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.DIGEST;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.DIGEST_ALGORITHM;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.DISPOSITION;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ERROR_ADVICE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ERROR_ADVICE_ZH;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ERROR_CATEGORY;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ERROR_CODE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ERROR_MESSAGE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.EXPIRES;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.FAILURE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.FAULT;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.FROM_LEDGER;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.ID;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.MCH_ID;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.OUTCOME;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.REDELIVERY_DELAY;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.REQUEST_ID;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.RETRYABLE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.SENT_FILE_NAME;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.SIZE;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.UPLOAD;
import static io.github.camelwechatpay.media.WechatpayMediaConstants.URL;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.config.AccountHealthCheck;
import io.github.camelwechatpay.media.internal.config.ReloadingUploader;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.time.TimedStreamReader;
import io.github.camelwechatpay.media.internal.upload.UploadRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the file from a message, has it uploaded, and tells the outcome in headers. */
final class WechatpayMediaProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(WechatpayMediaProducer.class);

    private static final List<String> SET_HERE = List.of(
            API,
            MCH_ID,
            BRAND_ID,
            DIGEST,
            DIGEST_ALGORITHM,
            SENT_FILE_NAME,
            SIZE,
            CHANGES,
            ATTEMPTS,
            OUTCOME,
            DISPOSITION,
            ID,
            URL,
            FROM_LEDGER,
            EXPIRES,
            REQUEST_ID,
            ANSWER,
            ERROR_CODE,
            ERROR_MESSAGE,
            ERROR_ADVICE,
            ERROR_ADVICE_ZH,
            ERROR_CATEGORY,
            FAULT,
            RETRYABLE);

    /** Exchange property: the redelivery delay that is ours to take away again. */
    private static final String OUR_DELAY = "CamelWechatpayMediaRedeliveryDelay";

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration THROTTLED_DELAY = Duration.ofSeconds(30);

    private final WechatpayMediaEndpoint endpoint;
    private ReloadingUploader uploader;
    private AccountHealthCheck health;
    private ApiFigures figures;
    private MessageReader reader;
    private @Nullable ExecutorService streams;

    WechatpayMediaProducer(WechatpayMediaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        WechatpayMediaConfiguration options = endpoint.getConfiguration();
        KeyFiles files = new KeyFiles(endpoint.getCamelContext(), options);
        uploader = new ReloadingUploader(
                () -> endpoint.getComponent().uploader(endpoint.getApi(), options),
                files::state,
                refused -> figures.credentialsRefused(refused));
        streams = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newCachedThreadPool(this, "WechatpayMediaStream");
        health = endpoint.getComponent().health(endpoint.getApi(), options);
        figures = endpoint.getComponent().figures(endpoint.getApi(), options);
        figures.watch(uploader::breaker);
        reader = new MessageReader(
                optional("fileName", options.getFileName()),
                optional("ledgerScope", options.getLedgerScope()),
                new MetaFieldReader(metaOf(options), evaluated(options.getMeta()), options.isEncryptFields()),
                uploader.maxBytes(),
                new TimedStreamReader(streams, Duration.ofMillis(options.getUploadTimeout())));
    }

    @Override
    protected void doStop() throws Exception {
        if (streams != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(streams);
        }
        super.doStop();
    }

    private Map<String, Expression> metaOf(WechatpayMediaConfiguration options) {
        Map<String, Expression> meta = new LinkedHashMap<>();
        options.getMeta().forEach((name, value) -> meta.put(name, expression("meta." + name, String.valueOf(value))));
        return meta;
    }

    private static Set<String> evaluated(Map<String, Object> meta) {
        return meta.keySet().stream()
                .filter(name -> LanguageSupport.hasSimpleFunction(String.valueOf(meta.get(name))))
                .collect(Collectors.toSet());
    }

    private @Nullable Expression optional(String option, @Nullable String text) {
        return text == null ? null : expression(option, text);
    }

    private Expression expression(String option, String text) {
        return new OptionExpression(
                option,
                getEndpoint().getCamelContext().resolveLanguage("simple").createExpression(text));
    }

    @Override
    public void process(Exchange exchange) {
        forgetLastCall(exchange);
        long start = System.nanoTime();
        Upload upload = null;
        try {
            upload = uploader.upload(job(exchange));
            accepted(exchange, upload);
            health.accepted(endpoint.getConfiguration().getLedger());
            figures.accepted(upload, since(start));
        } catch (UploadException e) {
            settled(exchange, e, since(start));
        } catch (RuntimeException | Error e) { // whatever it is, the message says what became of the file
            settled(
                    exchange,
                    upload == null ? NoAnswerException.unexpected(e) : LedgerException.brokenOff(upload, e, false),
                    since(start));
        }
    }

    /** Bodies, headers and type converters are code of the application too. */
    private UploadRequest job(Exchange exchange) {
        try {
            return reader.job(exchange);
        } catch (UploadException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw InvalidMediaException.unreadableMessage(e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void settled(Exchange exchange, UploadException e, Duration took) {
        failed(exchange, e);
        figures.failed(e, took);
        health.failed(endpoint.getConfiguration().getLedger(), e);
        boolean interrupted = e instanceof NoAnswerException && e.code().equals("INTERRUPTED");
        if (interrupted || endpoint.getConfiguration().isThrowExceptionOnFailure()) {
            throw e;
        }
        if (e.getCause() instanceof Error error) {
            LOG.error(
                    "An upload to wechatpay-media:{} failed with an error of the JVM",
                    endpoint.getApi(),
                    error); // headers may go unread
        }
    }

    private static void forgetLastCall(Exchange exchange) {
        Message message = exchange.getMessage();
        SET_HERE.forEach(message::removeHeader);
        exchange.removeProperty(FAILURE);
        exchange.removeProperty(UPLOAD);
        Object ours = exchange.removeProperty(OUR_DELAY);
        if (ours != null && ours.equals(message.getHeader(REDELIVERY_DELAY))) {
            message.removeHeader(REDELIVERY_DELAY);
        }
    }

    private void accepted(Exchange exchange, Upload upload) {
        Message message = exchange.getMessage();
        sent(message, upload.sent(), Outcome.ACCEPTED);
        id(message, upload);
        message.setHeader(DISPOSITION, Disposition.DONE.name());
        message.setHeader(FROM_LEDGER, upload.fromLedger());
        set(message, ANSWER, upload.answer());
        exchange.setProperty(UPLOAD, upload);
    }

    private static void id(Message message, Upload upload) {
        message.setHeader(upload.url() ? URL : ID, upload.id());
        set(message, EXPIRES, upload.expires());
        set(message, REQUEST_ID, upload.requestId());
    }

    private void failed(Exchange exchange, UploadException e) {
        Message message = exchange.getMessage();
        sent(message, e.sent(), e.outcome());
        message.setHeader(ERROR_CODE, e.code());
        message.setHeader(ERROR_MESSAGE, e.what());
        message.setHeader(ERROR_ADVICE, e.advice());
        message.setHeader(ERROR_ADVICE_ZH, e.advice(Locale.CHINESE));
        message.setHeader(ERROR_CATEGORY, e.category().name());
        message.setHeader(FAULT, e.fault().name());
        message.setHeader(RETRYABLE, e.isRetryable());
        message.setHeader(DISPOSITION, e.disposition().name());
        set(message, REQUEST_ID, e.requestId().orElse(null));
        if (e instanceof LedgerException ledger) {
            ledger.upload().ifPresent(upload -> id(message, upload));
        }
        exchange.setProperty(FAILURE, e);
        if (e.isRetryable()) {
            Long delay = delay(exchange, e).toMillis();
            message.setHeader(REDELIVERY_DELAY, delay);
            exchange.setProperty(OUR_DELAY, delay);
        }
    }

    private static Duration delay(Exchange exchange, UploadException e) {
        Duration usual = e.category() == Category.THROTTLED ? THROTTLED_DELAY : DELAY;
        Duration asked = e.retryAfter().orElse(usual);
        return Optional.ofNullable(ExchangeHelper.getRoute(exchange))
                .flatMap(route -> new MaximumRedeliveryDelay(route).longestDelay(e))
                .filter(longest -> longest.compareTo(asked) < 0)
                .orElse(asked);
    }

    private void sent(Message message, SentFile sent, Outcome outcome) {
        message.setHeader(API, endpoint.getApi());
        boolean brand = uploader.isBrands();
        message.setHeader(
                brand ? BRAND_ID : MCH_ID,
                brand
                        ? endpoint.getConfiguration().getBrandId()
                        : endpoint.getConfiguration().getMchId());
        message.setHeader(OUTCOME, outcome.name());
        message.setHeader(ATTEMPTS, sent.attempts());
        set(message, SIZE, sent.size());
        set(message, DIGEST, sent.digest());
        set(message, DIGEST_ALGORITHM, sent.digestAlgorithm());
        set(message, SENT_FILE_NAME, sent.fileName());
        set(message, CHANGES, sent.changes());
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
