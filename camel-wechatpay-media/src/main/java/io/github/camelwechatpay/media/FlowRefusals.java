package io.github.camelwechatpay.media;

import java.util.HashSet;
import java.util.Set;

/**
 * Files in a row that WeChat Pay refused with the same code and text, none accepted between them: then it may not be the files
 * that are at fault.
 */
final class FlowRefusals {

    private static final int TOO_MANY = 5;

    private final Set<String> files = new HashSet<>();
    private FlowReason first;

    /** Returns whether these are too many by now. */
    boolean count(String file, FlowReason why) {
        if (!areOf(why)) {
            countAnew();
            first = why;
        }
        files.add(file);
        return files.size() >= TOO_MANY;
    }

    boolean areOf(FlowReason why) {
        return first != null
                && first.code().equals(why.code())
                && first.message().equals(why.message());
    }

    void countAnew() {
        files.clear();
        first = null;
    }

    /** What people are told. */
    static FlowReason alarm(FlowReason why) {
        int moved = TOO_MANY - 1;
        return new FlowReason(
                why.code(),
                why.message(),
                "WeChat Pay refused " + TOO_MANY
                        + " different files in a row for the same reason and accepted none, so the"
                        + " cause may be the account or a field and not the files. Its advice for one file: "
                        + why.advice()
                        + " The last " + moved
                        + " refused files before this are in the folder failed: when the cause is"
                        + " mended, move them back into the inbox.",
                "微信支付以同一原因连续拒绝了 " + TOO_MANY + " 个不同的文件,期间没有任何文件被接受,原因可能是商户账户或字段,而不是文件本身。针对单个文件的建议:"
                        + why.adviceZh()
                        + " 此前被拒绝的 " + moved + " 个文件在 failed 目录中,原因排除后请将它们移回收件目录。");
    }
}
