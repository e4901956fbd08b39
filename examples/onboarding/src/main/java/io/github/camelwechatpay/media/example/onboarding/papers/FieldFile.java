// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * A file of an applicant.
 *
 * @param field of WeChat Pay's applyment API: the file's name without its suffix
 * @param name for people
 * @param trouble why it is not even tried, or null
 */
public record FieldFile(String field, String name, Content content, Trouble trouble) {

    /** What desktops leave beside the files of people. */
    private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini");

    /** What is uploaded, read when it is asked for. */
    public interface Content {

        /** A path or bytes. */
        Object read() throws IOException;
    }

    static FieldFile of(String name, Content content) {
        int dot = name.lastIndexOf('.');
        return new FieldFile(dot < 0 ? name : name.substring(0, dot), name, content, null);
    }

    /** A file that is told of and not read. */
    static FieldFile bad(String name, Trouble trouble) {
        return new FieldFile(name, name, null, trouble);
    }

    /** Stands for all files of an applicant. */
    public static FieldFile none(Trouble trouble) {
        return bad("*", trouble);
    }

    static boolean isLitter(String name) {
        return name.startsWith(".") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    FieldFile checked(boolean alone) {
        if (trouble != null) {
            return this;
        }
        boolean known = field.matches("[a-z][a-z0-9_]*");
        return new FieldFile(
                field, name, content, !alone ? Trouble.DUPLICATE_FIELD : known ? null : Trouble.NOT_A_FIELD);
    }
}
