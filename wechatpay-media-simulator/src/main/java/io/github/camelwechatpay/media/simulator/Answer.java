package io.github.camelwechatpay.media.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the simulator says to an upload that passed all checks. A call that fails a check always gets its own error and leaves
 * the answer for the next one.
 */
public final class Answer {

    private final String name;
    private final Function<Accepted, Reply> how;

    private Answer(String name, Function<Accepted, Reply> how) {
        this.name = name;
        this.how = how;
    }

    /** A signed success with a new media id; what is said unless told otherwise. */
    public static Answer success() {
        return new Answer("success", to -> to.reply(to.success()));
    }

    /** A success that is wrong or odd in one way. */
    public static Answer of(Twist twist) {
        return new Answer(kebab(twist), twist::reply);
    }

    /** A success that meets a fault on its way. */
    public static Answer of(Fault fault) {
        return new Answer(kebab(fault), to -> to.reply(to.success()).withFault(fault));
    }

    /** The page of something in front of WeChat Pay. */
    public static Answer of(Page page) {
        return new Answer(kebab(page), to -> page.reply());
    }

    /** A row of the error table in English, signed. */
    public static Answer of(Refusal refusal) {
        return refusal(kebab(refusal), refusal.code(), refusal.english());
    }

    /** A row of the error table in Chinese, signed. */
    public static Answer inChinese(Refusal refusal) {
        return refusal(kebab(refusal) + "-zh", refusal.code(), refusal.chinese());
    }

    /** {@code result_code=FAIL} with any code and text, signed. */
    public static Answer refusal(String errCode, String errCodeDes) {
        return refusal("refusal", errCode, errCodeDes);
    }

    /** {@code return_code=FAIL} with any {@code return_msg}; such an answer has neither code nor sign. */
    public static Answer fail(String returnMsg) {
        Objects.requireNonNull(returnMsg, "returnMsg");
        return new Answer("fail", to -> V2Xml.reply(V2Xml.fail(returnMsg)));
    }

    /** A success whose body comes bit by bit, spread over the given time. */
    public static Answer dribble(Duration time) {
        requireMillis(time);
        return new Answer("dribble", to -> to.reply(to.success()).withDribble(time));
    }

    /** A 302 to the given place. */
    public static Answer redirect(URI location) {
        Objects.requireNonNull(location, "location");
        return new Answer("redirect", to -> Reply.text(302, "text/html", "<html><body>Found</body></html>")
                .withHeader("Location", location.toString()));
    }

    /** A success with a DOCTYPE whose external entity, used in {@code return_msg}, would be read from the given place. */
    public static Answer externalEntity(URI leak) {
        Objects.requireNonNull(leak, "leak");
        String declaration = "<!ENTITY leak SYSTEM \"" + leak + "\">\n";
        return new Answer("external-entity", to -> Twist.withEntity(to, declaration));
    }

    /**
     * Any answer at all.
     *
     * @param contentType the {@code Content-Type} header, null for none
     */
    public static Answer raw(int status, String contentType, byte[] body) {
        byte[] own = body.clone();
        return new Answer("raw", to -> Reply.bytes(status, contentType, own));
    }

    /** Any answer at all, its text in UTF-8. */
    public static Answer raw(int status, String contentType, String body) {
        return raw(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer, its first byte later. */
    public Answer after(Duration delay) {
        requireMillis(delay);
        return changed(reply -> reply.withDelay(delay));
    }

    /** The same answer with a header more, such as {@code Retry-After}. */
    public Answer withHeader(String header, String value) {
        Objects.requireNonNull(value, "value");
        return changed(reply -> reply.withHeader(header, value));
    }

    /** The name under which {@link ReceivedUpload#answer()} tells of it. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "Answer[" + name + "]";
    }

    Reply to(Accepted upload) {
        return how.apply(upload);
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer changed(UnaryOperator<Reply> change) {
        return new Answer(name, how.andThen(change));
    }

    private static Answer refusal(String name, String code, String text) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        return new Answer(name, to -> to.reply(V2Xml.refusal(code, text)));
    }

    private static void requireMillis(Duration time) {
        if (time.isNegative() || time.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a time to wait: " + time);
        }
    }
}
