// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.time.TimedStreamReader;
import io.github.camelwechatpay.media.internal.time.TimedStreamReader.StreamTimeoutException;
import io.github.camelwechatpay.media.internal.upload.UploadRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;

/** Finds the media and its name in a message, and leaves the body readable. */
final class MessageReader {

    /** Of a stream whose length is told and too large: what its kind is known by. */
    private static final int START = 64 * 1024;

    /** Exchange property that remembers what became of a stream, should Camel bring the used one again. */
    private static final String READ_STREAM = "CamelWechatpayMediaReadStream";

    private final FileNameReader name;
    private final @Nullable Expression ledgerScope;
    private final MetaFieldReader fields;
    private final long maxBytes;
    private final TimedStreamReader streams;

    /**
     * @param fields reads the API's further fields
     * @param maxBytes no more than this, and one, is read of a stream
     * @param streams reads them in a bounded time
     */
    MessageReader(
            @Nullable Expression fileName,
            @Nullable Expression ledgerScope,
            MetaFieldReader fields,
            long maxBytes,
            TimedStreamReader streams) {
        this.name = new FileNameReader(fileName);
        this.ledgerScope = ledgerScope;
        this.fields = fields;
        this.maxBytes = maxBytes;
        this.streams = streams;
    }

    /**
     * @throws InvalidMediaException if the body is no file or cannot be read, or {@code BAD_FIELD}
     */
    UploadRequest job(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean fresh = Boolean.TRUE.equals(message.getHeader(WechatpayMediaConstants.FRESH, Boolean.class));
        message.removeHeader(WechatpayMediaConstants.FRESH);
        String scope = ledgerScope == null ? null : ledgerScope.evaluate(exchange, String.class);
        Object body = message.getBody();
        return new UploadRequest(
                media(exchange, body), name.of(exchange, body), fields.of(exchange), scope == null ? "" : scope, fresh);
    }

    private Media media(Exchange exchange, @Nullable Object body) {
        if (body == null) {
            throw InvalidMediaException.empty("The message has no body");
        }
        Media media = media(exchange, body, body);
        if (media.size() <= maxBytes) { // of what is larger, only the start may be here
            FileLengthCheck.check(exchange, body, media.inMemory(), media.size());
        }
        return media;
    }

    /**
     * @param body as it came with the message
     * @param file the same, or what is inside
     */
    private Media media(Exchange exchange, Object body, @Nullable Object file) {
        if (file == null) {
            throw InvalidMediaException.empty("The file in the message has no content");
        }
        if (file instanceof byte[] bytes) {
            return Media.of(bytes);
        }
        if (file instanceof WrappedFile<?> wrapped) {
            boolean local = wrapped.getFile() instanceof File || wrapped.getFile() instanceof Path;
            return media(exchange, body, local ? wrapped.getFile() : wrapped.getBody());
        }
        if (file instanceof File local) {
            return Media.of(local.toPath());
        }
        if (file instanceof Path path) {
            return Media.of(path);
        }
        if (file instanceof StreamCache cache) {
            return cached(exchange, cache);
        }
        if (file instanceof InputStream stream) {
            return stream(exchange, stream, stream);
        }
        if (file instanceof CharSequence) {
            return Media.of(converted(exchange, file));
        }
        return other(exchange, file);
    }

    private Media other(Exchange exchange, Object file) {
        try {
            InputStream stream = ConvertedBody.open(exchange, file);
            if (stream != null) {
                return stream(exchange, file, stream);
            }
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        }
        throw InvalidMediaException.unsupportedBody(
                "The message body is a " + file.getClass().getName() + ", which is not a file");
    }

    /** A cache is rewound before, since somebody may have read it, and after, since somebody may want to. */
    private Media cached(Exchange exchange, StreamCache cache) {
        cache.reset();
        try {
            if (cache instanceof InputStream stream) {
                return Media.of(stream.readNBytes(readable()));
            }
            return Media.of(converted(exchange, cache));
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        } finally {
            cache.reset();
        }
    }

    /**
     * Too much is for the check to refuse, which sees what kind of file begins there.
     *
     * @param used what the stream came of
     */
    private Media stream(Exchange exchange, Object used, InputStream stream) {
        ReadStream before = exchange.getProperty(READ_STREAM, ReadStream.class);
        if (before != null && before.used == used) {
            exchange.getMessage().setBody(before.again);
            return media(exchange, before.again, before.again);
        }
        long told = stream instanceof SizedStream sized ? sized.size() : 0;
        boolean tooLarge = told > maxBytes;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            streams.read(stream, tooLarge ? Math.min(START, readable()) : readable(), read);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken(exchange, used, read, new InterruptedIOException());
            throw NoAnswerException.interrupted("The thread was interrupted while it read the stream body");
        } catch (IOException e) {
            broken(exchange, used, read, e);
            throw e instanceof StreamTimeoutException
                    ? InvalidMediaException.streamTimeout()
                    : InvalidMediaException.unreadable(e);
        }
        byte[] bytes = read.toByteArray();
        if (tooLarge || bytes.length > maxBytes) {
            replace(exchange, used, new SequenceInputStream(new ByteArrayInputStream(bytes), stream));
        } else {
            replace(exchange, used, new InputStreamCache(bytes));
            IOHelper.close(stream);
        }
        return tooLarge ? Media.startOf(bytes, told) : Media.of(bytes);
    }

    private static void broken(Exchange exchange, Object used, ByteArrayOutputStream read, IOException e) {
        InputStream half = new ByteArrayInputStream(read.toByteArray());
        replace(exchange, used, new SequenceInputStream(half, new BrokenStream(e)));
    }

    /** One byte over the limit is enough to know. */
    private int readable() {
        return (int) Math.min(Integer.MAX_VALUE - 9, maxBytes) + 1;
    }

    private static void replace(Exchange exchange, Object used, InputStream again) {
        exchange.getMessage().setBody(again);
        exchange.setProperty(READ_STREAM, new ReadStream(used, again));
    }

    private static byte[] converted(Exchange exchange, Object text) {
        return exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, text);
    }

    /** Not a record: two streams are the same only if they are one. */
    private static final class ReadStream {

        private final Object used;
        private final InputStream again;

        ReadStream(Object used, InputStream again) {
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
