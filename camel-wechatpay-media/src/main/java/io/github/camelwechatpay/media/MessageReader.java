package io.github.camelwechatpay.media;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.StreamReader.StreamTimeoutException;
import io.github.camelwechatpay.media.upload.Fields;
import io.github.camelwechatpay.media.upload.InvalidMediaException;
import io.github.camelwechatpay.media.upload.Job;
import io.github.camelwechatpay.media.upload.Media;
import io.github.camelwechatpay.media.upload.NoAnswerException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.util.IOHelper;

/** Finds the media and its name in a message, and leaves the body readable. */
final class MessageReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Where Camel's file stores put the name of what they read; the first that is there counts. */
    private static final List<String> NAME_HEADERS = List.of(
            "CamelFileNameOnly",
            "CamelFileName",
            "CamelAwsS3Key",
            "CamelAzureStorageBlobBlobName",
            "CamelAzureStorageDataLakeFileName",
            "CamelMinioObjectName",
            "CamelGoogleCloudStorageObjectName",
            "CamelHwCloudObsObjectKey");

    /** Exchange property that remembers what became of a stream, should Camel bring the used one again. */
    private static final String READ_STREAM = "CamelWechatpayMediaReadStream";

    private final Expression fileName;
    private final Expression ledgerScope;
    private final Map<String, Expression> meta;
    private final Set<String> evaluated;
    private final long maxBytes;
    private final StreamReader streams;

    /**
     * @param fileName or null
     * @param ledgerScope or null
     * @param meta values of the meta.* options
     * @param evaluated names of those that differ from message to message
     * @param maxBytes no more than this, and one, is read of a stream
     * @param streams reads them in a bounded time
     */
    MessageReader(
            Expression fileName,
            Expression ledgerScope,
            Map<String, Expression> meta,
            Set<String> evaluated,
            long maxBytes,
            StreamReader streams) {
        this.fileName = fileName;
        this.ledgerScope = ledgerScope;
        this.meta = meta;
        this.evaluated = evaluated;
        this.maxBytes = maxBytes;
        this.streams = streams;
    }

    /**
     * @throws InvalidMediaException if the body is no file or cannot be read, or {@code BAD_FIELD}
     */
    Job job(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean fresh = Boolean.TRUE.equals(message.getHeader(WechatpayMediaConstants.FRESH, Boolean.class));
        message.removeHeader(WechatpayMediaConstants.FRESH);
        String scope = ledgerScope == null ? null : ledgerScope.evaluate(exchange, String.class);
        return new Job(
                media(exchange, message.getBody()),
                name(exchange),
                fields(exchange),
                scope == null ? "" : scope,
                fresh);
    }

    /** The file's own name, perhaps with folders; empty if there is none. */
    private String name(Exchange exchange) {
        Message message = exchange.getMessage();
        String name = message.getHeader(WechatpayMediaConstants.FILE_NAME, String.class);
        if (isBlank(name) && fileName != null) {
            name = fileName.evaluate(exchange, String.class);
        }
        for (int i = 0; isBlank(name) && i < NAME_HEADERS.size(); i++) {
            name = message.getHeader(NAME_HEADERS.get(i), String.class);
        }
        return isBlank(name) ? "" : name;
    }

    /**
     * @throws InvalidMediaException {@code BAD_FIELD} if the header is neither a map nor a JSON object
     */
    private Fields fields(Exchange exchange) {
        Map<String, Object> configured = new LinkedHashMap<>();
        meta.forEach((name, value) -> configured.put(name, value.evaluate(exchange, String.class)));
        return new Fields(configured, evaluated, came(exchange.getMessage().getHeader(WechatpayMediaConstants.META)));
    }

    private static Map<String, Object> came(Object header) {
        if (header == null) {
            return Map.of();
        }
        if (header instanceof Map<?, ?> map) {
            Map<String, Object> came = new LinkedHashMap<>();
            map.forEach((name, value) -> came.put(String.valueOf(name), value));
            return came;
        }
        try {
            Map<String, Object> came =
                    JSON.readValue(header.toString(), new TypeReference<LinkedHashMap<String, Object>>() {});
            if (came != null) { // which it is for the text null
                return came;
            }
        } catch (JsonProcessingException e) {
            // said below, without the text
        }
        throw InvalidMediaException.badMeta(WechatpayMediaConstants.META);
    }

    private Media media(Exchange exchange, Object body) {
        if (body == null) {
            throw InvalidMediaException.empty("The message has no body");
        }
        if (body instanceof byte[] bytes) {
            return Media.of(bytes);
        }
        if (body instanceof WrappedFile<?> wrapped) {
            boolean local = wrapped.getFile() instanceof File || wrapped.getFile() instanceof Path;
            return media(exchange, local ? wrapped.getFile() : wrapped.getBody());
        }
        if (body instanceof File file) {
            return Media.of(file.toPath());
        }
        if (body instanceof Path path) {
            return Media.of(path);
        }
        if (body instanceof StreamCache cache) {
            return cached(exchange, cache);
        }
        if (body instanceof InputStream stream) {
            return stream(exchange, stream);
        }
        if (body instanceof CharSequence) {
            return Media.of(converted(exchange, body));
        }
        throw InvalidMediaException.unsupportedBody(
                "The message body is a " + body.getClass().getName() + ", which is no file");
    }

    /** A cache is rewound before, since somebody may have read it, and after, since somebody may want to. */
    private Media cached(Exchange exchange, StreamCache cache) {
        cache.reset();
        try {
            if (cache instanceof InputStream stream) {
                byte[] bytes = stream.readNBytes(readable());
                mustNotBeLarger(bytes.length);
                return Media.of(bytes);
            }
            return Media.of(converted(exchange, cache));
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        } finally {
            cache.reset();
        }
    }

    private Media stream(Exchange exchange, InputStream stream) {
        ReadStream before = exchange.getProperty(READ_STREAM, ReadStream.class);
        if (before != null && before.used == stream) {
            exchange.getMessage().setBody(before.again);
            return media(exchange, before.again);
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            streams.read(stream, readable(), read);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken(exchange, stream, read, new InterruptedIOException());
            throw NoAnswerException.interrupted("The reading of the stream body was interrupted");
        } catch (IOException e) {
            broken(exchange, stream, read, e);
            throw e instanceof StreamTimeoutException
                    ? InvalidMediaException.streamTimeout()
                    : InvalidMediaException.unreadable(e);
        }
        byte[] bytes = read.toByteArray();
        if (bytes.length > maxBytes) {
            replace(exchange, stream, new SequenceInputStream(new ByteArrayInputStream(bytes), stream));
        } else {
            replace(exchange, stream, new InputStreamCache(bytes));
            IOHelper.close(stream);
        }
        mustNotBeLarger(bytes.length);
        return Media.of(bytes);
    }

    private static void broken(Exchange exchange, InputStream stream, ByteArrayOutputStream read, IOException e) {
        InputStream half = new ByteArrayInputStream(read.toByteArray());
        replace(exchange, stream, new SequenceInputStream(half, new BrokenStream(e)));
    }

    /** One byte over the limit is enough to know. */
    private int readable() {
        return (int) Math.min(Integer.MAX_VALUE - 9, maxBytes) + 1;
    }

    private void mustNotBeLarger(long size) {
        if (size > maxBytes) {
            throw InvalidMediaException.tooLarge(maxBytes);
        }
    }

    private static void replace(Exchange exchange, InputStream used, InputStream again) {
        exchange.getMessage().setBody(again);
        exchange.setProperty(READ_STREAM, new ReadStream(used, again));
    }

    private static byte[] converted(Exchange exchange, Object text) {
        return exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, text);
    }

    private static boolean isBlank(String name) {
        return name == null || name.isBlank();
    }

    /** Not a record: two streams are the same only if they are one. */
    private static final class ReadStream {

        private final InputStream used;
        private final InputStream again;

        ReadStream(InputStream used, InputStream again) {
            this.used = used;
            this.again = again;
        }
    }

    /** Fails as the stream did whose place it takes, so that half a file is never taken for a whole one. */
    private static final class BrokenStream extends InputStream {

        private final IOException failure;

        BrokenStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }
}
