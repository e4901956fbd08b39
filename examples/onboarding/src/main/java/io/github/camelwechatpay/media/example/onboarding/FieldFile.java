package io.github.camelwechatpay.media.example.onboarding;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of an applicant.
 *
 * @param field of WeChat Pay's applyment API: the file's name without its suffix
 * @param trouble why it is not even tried, or null
 */
record FieldFile(String field, Path path, Trouble trouble) {

    static FieldFile of(String field, List<Path> files) {
        if (files.size() > 1) {
            return new FieldFile(field, files.get(0), Trouble.DUPLICATE_FIELD);
        }
        boolean known = field.matches("[a-z][a-z0-9_]*");
        return new FieldFile(field, files.get(0), known ? null : Trouble.NOT_A_FIELD);
    }

    static FieldFile none(Path folder) {
        return new FieldFile("*", folder.resolve("*"), Trouble.NO_FILES);
    }

    static String fieldOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
