// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.Part;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The checks of a V3 call's file part: name, suffix, size, type, bytes, digest. */
final class V3MediaCheck {

    private final V3Api api;
    private final Part file;

    V3MediaCheck(V3Api api, Part file) {
        this.api = api;
        this.file = file;
    }

    void check(Map<String, String> asked) throws V3RejectedException {
        // servers differ in what they make of other characters in a part's header, so none may come
        if (!file.fileName().matches("[ -~]+")) {
            throw new V3RejectedException(V3Rejection.field(
                    api.filePart(), "body", "the filename is empty, not ASCII, or has control characters"));
        }
        FileKind kind = kind();
        int limit = api.files().limits().get(kind);
        if (file.content().length > limit) {
            throw new V3RejectedException(tooLarge(limit));
        }
        if (!api.files().takes(kind, file.contentType())) {
            throw new V3RejectedException(contentType());
        }
        if (!kind.isIn(file.content())) {
            throw new V3RejectedException(format("the content is no " + kind + ", as the suffix says"));
        }
        if (api.files().maxLines() > 0) {
            checkLines();
        }
        checkName(kind, asked);
        String digest = api.digest().by().of(file.content());
        if (!digest.equals(asked.get(api.digest().field()))) {
            throw new V3RejectedException(refused(
                    "PARAM_ERROR",
                    noun() + " Hash value error, please check and retry.",
                    "the digest of what came is " + digest));
        }
    }

    private FileKind kind() throws V3RejectedException {
        Optional<FileKind> kind =
                FileKind.ofFileName(file.fileName()).filter(api.files().limits()::containsKey);
        return kind.orElseThrow(() ->
                new V3RejectedException(format("the filename has no suffix that this call takes: " + file.fileName())));
    }

    /** The name in meta is of the part's kind and, in most calls, the very same; an invoice's {@code file_type} fits too. */
    private void checkName(FileKind kind, Map<String, String> asked) throws V3RejectedException {
        String name = api.fileName() == null ? null : asked.get(api.fileName().field());
        if (name != null) {
            checkName(kind, name);
        }
        if (!asked.getOrDefault("file_type", kind.name()).equals(kind.name())) {
            throw new V3RejectedException(V3Rejection.field("file_type", "body", "the file is a " + kind));
        }
    }

    private void checkName(FileKind kind, String name) throws V3RejectedException {
        String field = api.fileName().field();
        V3Api.Names rule = api.fileName().rule();
        if (FileKind.ofFileName(name).filter(kind::equals).isEmpty()) {
            throw new V3RejectedException(
                    V3Rejection.field(field, "body", "its suffix is not one of " + kind + ": " + name));
        }
        if (rule == V3Api.Names.SAME_PLAIN && !name.matches("[A-Za-z0-9_.-]{4,}")) {
            throw new V3RejectedException(V3Rejection.field(
                    field, "body", "it has other characters than letters, digits, _ . and -: " + name));
        }
        if (rule != V3Api.Names.ANY && !name.equals(file.fileName())) {
            throw new V3RejectedException(refused(
                    "PARAM_ERROR",
                    "The " + field + " in meta differs from the one of the file",
                    "meta has " + name + ", the part has " + file.fileName()));
        }
    }

    /** The last line may end with LF or not. */
    private void checkLines() throws V3RejectedException {
        int ends = 0;
        for (byte b : file.content()) {
            if (b == '\r') {
                throw new V3RejectedException(format("a line ends with CR"));
            }
            ends += b == '\n' ? 1 : 0;
        }
        boolean open = file.content()[file.content().length - 1] != '\n';
        int lines = open ? ends + 1 : ends;
        if (lines > api.files().maxLines()) {
            throw new V3RejectedException(format(lines + " lines came"));
        }
    }

    private V3Rejection tooLarge(int limit) {
        String most = limit % (1024 * 1024) == 0 ? limit / (1024 * 1024) + "M" : limit / 1024 + "K";
        return refused(
                api.files().code(),
                "The " + noun().toLowerCase(Locale.ROOT) + " size should be less than " + most + ".",
                file.content().length + " bytes came");
    }

    private V3Rejection contentType() {
        return refused(
                api.files().code(),
                "The Content-Type of the " + noun().toLowerCase(Locale.ROOT) + " is illegal",
                "it does not agree with the suffix, or this call doesn't take it: " + file.contentType());
    }

    private V3Rejection format(String why) {
        return refused(
                "PARAM_ERROR",
                "The " + noun().toLowerCase(Locale.ROOT) + " format is wrong, please check and retry.",
                why);
    }

    private String noun() {
        return api.takesPicturesOnly() ? "Image" : "File";
    }

    private static V3Rejection refused(String code, String message, String why) {
        return V3Rejection.of(400, code, message, why);
    }
}
