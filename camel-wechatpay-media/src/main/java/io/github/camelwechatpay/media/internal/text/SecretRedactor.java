// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys and signatures that must not appear in a text that is passed on, wherever it came from. Immutable; has no getter
 * and shows nothing of itself.
 */
public final class SecretRedactor {

    /** None is known. */
    public static final SecretRedactor NONE = new SecretRedactor(null, List.of(), List.of());

    /** Part of a secret that is hidden too: an answer may repeat a request cut off. */
    private static final int PART = 16;

    /** The value in any Authorization header, also in one of an earlier try. */
    private static final Pattern SIGNATURE = Pattern.compile(
            "(signature(?:[\\s\"'\\\\:=]|%22|%3D|&quot;)+)[A-Za-z0-9+/=%\\\\]{40,}", Pattern.CASE_INSENSITIVE);

    /** What is hidden too. */
    private final @Nullable SecretRedactor others;

    /** Those of a part's length and more. */
    private final List<String> longs;

    /** Those that are shorter, in lower case. */
    private final List<String> shorts;

    /** The ways in which the long ones are written, in lower case, as texts are searched. Made when first searched for. */
    private volatile @Nullable Set<String> forms;

    private SecretRedactor(@Nullable SecretRedactor others, List<String> longs, List<String> shorts) {
        this.others = others;
        this.longs = longs;
        this.shorts = shorts;
    }

    /**
     * @param secrets null and empty ones are left out
     */
    public static SecretRedactor of(@Nullable String... secrets) {
        return NONE.and(secrets);
    }

    /** These, and more. Each upload adds its signature, and most have no use for it, so this is cheap. */
    public SecretRedactor and(@Nullable String... more) {
        List<String> longer = new ArrayList<>(more.length);
        List<String> shorter = new ArrayList<>(0);
        for (@Nullable String secret : more) {
            if (secret == null || secret.isEmpty()) {
                continue;
            }
            if (secret.length() < PART) {
                shorter.add(lower(secret)); // its other forms would be found in many a word
            } else {
                longer.add(secret);
            }
        }
        return new SecretRedactor(this, longer, shorter);
    }

    private Set<String> forms() {
        Set<String> made = forms;
        if (made == null) {
            made = new HashSet<>();
            for (String secret : longs) {
                for (String form : formsOf(secret)) {
                    made.add(lower(form));
                }
            }
            forms = made;
        }
        return made;
    }

    private static void addParts(String form, Set<String> parts) {
        for (int i = 0; i + PART <= form.length(); i++) {
            parts.add(form.substring(i, i + PART));
        }
    }

    /** As it is, and as JSON, XML, URLs and Base64 write it. */
    private static Set<String> formsOf(String secret) {
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String url = URLEncoder.encode(secret, UTF_8);
        return new HashSet<>(List.of(
                secret,
                json,
                json.replace("/", "\\/"),
                json.replace("+", "\\u002b").replace("=", "\\u003d"),
                xml,
                xml.replace("\"", "&quot;"),
                url,
                url.replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8))));
    }

    /** The text with {@code ***} in the place of each secret, and of each part of one of 16 characters or more. */
    public String hiddenIn(String text) {
        String lower = lower(text);
        String plain = text;
        if (lower.contains("signature")) {
            plain = SIGNATURE.matcher(text).replaceAll("$1***");
            lower = lower(plain);
        }
        return mayTell(lower) ? replacedIn(plain, lower) : plain;
    }

    private boolean mayTell(String lower) {
        PartIndex index = new PartIndex(lower, PART);
        for (SecretRedactor level = this; level != null; level = level.others) {
            if (level.shorts.stream().anyMatch(lower::contains)
                    || level.forms().stream().anyMatch(index::mayShareOneWith)) {
                return true;
            }
        }
        return false;
    }

    private String replacedIn(String plain, String lower) {
        Set<String> parts = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (SecretRedactor level = this; level != null; level = level.others) {
            level.forms().forEach(form -> addParts(form, parts));
            words.addAll(level.shorts);
        }
        StringBuilder told = new StringBuilder(plain.length());
        boolean found = false;
        for (int at = 0; at < plain.length(); ) {
            int end = endOfSecret(lower, at, parts, words);
            if (end > at) {
                told.append("***");
                found = true;
                at = end;
            } else {
                told.append(plain.charAt(at++));
            }
        }
        return found ? told.toString() : plain;
    }

    /** Where what begins here ends; secrets, and parts of one, may overlap or follow each other. */
    private static int endOfSecret(String lower, int start, Set<String> parts, Set<String> words) {
        int end = start;
        for (int i = start; i <= end; i++) {
            if (i + PART <= lower.length() && parts.contains(lower.substring(i, i + PART))) {
                end = i + PART;
            }
            for (String word : words) {
                if (lower.startsWith(word, i)) {
                    end = Math.max(end, i + word.length());
                }
            }
        }
        return end;
    }

    /** Of the same length as the text, which toLowerCase is not for some letters. */
    private static String lower(String text) {
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = Character.toLowerCase(lower[i]);
        }
        return new String(lower);
    }

    /**
     * The cause, as it is if it and its own causes tell nothing secret; else its stack trace under the name of its kind.
     */
    public Throwable hiddenIn(Throwable cause) {
        if (!tellsOf(cause)) {
            return cause;
        }
        Exception nameless = new Exception(cause.getClass().getName());
        nameless.setStackTrace(cause.getStackTrace());
        return nameless;
    }

    private boolean tellsOf(Throwable cause) {
        StringWriter all = new StringWriter();
        try {
            cause.printStackTrace(new PrintWriter(all)); // with what caused it and what it suppressed, each once
        } catch (RuntimeException e) {
            return true; // its own text cannot be had
        }
        return !hiddenIn(all.toString()).equals(all.toString());
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
