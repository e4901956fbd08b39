// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files in a row that WeChat Pay refused with the same code and text, but for what it says of one file, none accepted between
 * them: then it may not be the files that are at fault. Each call is counted by itself, since a route may make several, and one
 * may work while another does not.
 */
final class RejectionCounter {

    private static final int TOO_MANY = 5;

    /** What a text may say of one file alone: its name, digest, size, dimensions, or the request's id. */
    private static final Pattern OF_ONE_FILE = Pattern.compile(
            "[^\\s\"'“”‘’《》<>\\[\\]()：:,，]+\\.(?:jpe?g|png|bmp|pdf|ofd|docx?|xlsx|csv|txt|mp4|mov|avi)\\b"
                    + "|[A-Za-z0-9_.-]*[0-9][A-Za-z0-9_.-]*",
            Pattern.CASE_INSENSITIVE);

    private final Map<@Nullable String, Row> rows = new HashMap<>();

    /**
     * @param call the upload API, if it is known
     * @return whether these are too many by now
     */
    boolean count(@Nullable String call, String file, FailureReason why) {
        Row row = rowOf(call, why);
        if (row == null) {
            row = new Row(why, new HashSet<>());
            rows.put(call, row);
        }
        row.files.add(file);
        return row.isTooLong();
    }

    boolean areOf(@Nullable String call, FailureReason why) {
        return rowOf(call, why) != null;
    }

    private @Nullable Row rowOf(@Nullable String call, FailureReason why) {
        Row row = rows.get(call);
        boolean same = row != null
                && row.why.code().equals(why.code())
                && withoutTheFile(row.why.message()).equals(withoutTheFile(why.message()));
        return same ? row : null;
    }

    private static String withoutTheFile(String text) {
        return OF_ONE_FILE.matcher(text).replaceAll("#");
    }

    /** Of any call. */
    boolean areTooMany() {
        return rows.values().stream().anyMatch(Row::isTooLong);
    }

    /** WeChat Pay accepted a file of this call. */
    void accepted(@Nullable String call) {
        rows.remove(call);
    }

    void countAnew() {
        rows.clear();
    }

    private record Row(FailureReason why, Set<String> files) {

        boolean isTooLong() {
            return files.size() >= TOO_MANY;
        }
    }

    /** What people are told. */
    static FailureReason alarm(FailureReason why) {
        int moved = TOO_MANY - 1;
        return new FailureReason(
                why.code(),
                why.message(),
                "WeChat Pay refused " + TOO_MANY
                        + " different files in a row for the same reason and accepted none, so the"
                        + " cause may be the account or a field and not the files. Its advice for one file: "
                        + why.advice()
                        + " The last " + moved
                        + " refused files before this are in the folder failed: when the cause is"
                        + " mended, move them back into the inbox.",
                "微信支付以同一原因连续拒绝了 " + TOO_MANY + " 个不同的文件，期间没有任何文件被接受，原因可能是商户账户或字段，而不是文件本身。针对单个文件的建议："
                        + why.adviceZh()
                        + " 此前被拒绝的 " + moved + " 个文件在 failed 目录中，原因排除后请将它们移回收件目录。");
    }
}
