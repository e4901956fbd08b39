// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.ErrorCode.Again;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.Outcome;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What an HTTP status means on an answer that is a gateway's, a proxy's or a CDN's. The first row that fits counts. */
public enum GatewayStatus {
    /** Not followed: the signature holds for one path, and the file for one host. */
    REDIRECT(
            status -> status / 100 == 3,
            "300 to 399",
            Category.NETWORK,
            Outcome.UNKNOWN,
            Again.IF_REPEATABLE,
            "A gateway or login page redirects the request, and redirects are not followed. Set baseUri"
                    + " to the final address, or allow the request on the gateway.",
            "网关或登录页要求重定向，而重定向不会被跟随。请将 baseUri 设置为最终地址，或在网关上放行。"),
    PROXY_PASSWORD(
            status -> status == 407,
            "407",
            Category.CONFIGURATION,
            Outcome.NOT_SENT,
            Again.NO,
            "A proxy requires a user name and password: set proxyHost, proxyAuthUsername and proxyAuthPassword.",
            "代理要求用户名和密码：请设置 proxyHost、proxyAuthUsername 和 proxyAuthPassword。"),
    TIMEOUT(
            status -> status == 408,
            "408",
            Category.NETWORK,
            Outcome.NOT_SENT,
            Again.YES,
            "A gateway did not receive the whole file in time: retry. If the error persists, check the"
                    + " network, or increase the gateway's timeout for request bodies.",
            "网关未能在规定时间内收到完整文件，请重新发送；如持续出现，请检查网络或调大网关的请求体超时。"),
    TOO_LARGE(
            status -> status == 413,
            "413",
            Category.NETWORK,
            Outcome.NOT_SENT,
            Again.NO,
            "A gateway does not accept a request of this size: increase its limit (nginx:"
                    + " client_max_body_size), or reduce the file size and set maxBytes to the gateway's limit.",
            "网关不接受这么大的请求：请调大网关的限制（nginx：client_max_body_size），或压缩文件并将 maxBytes 设置为可通过的大小。"),
    /** Misdirected, locked, too early: the request was not looked at, and may be later. */
    NOT_NOW(
            status -> status == 421 || status == 423 || status == 425,
            "421, 423, 425",
            Category.NETWORK,
            Outcome.NOT_SENT,
            Again.YES,
            "A gateway does not accept the request now: retry. If the error persists, check baseUri and"
                    + " the gateways in between.",
            "网关暂时不接受该请求，请重新发送；如持续出现，请检查 baseUri 以及中间的网络设备。"),
    TOO_MANY(
            status -> status == 429,
            "429",
            Category.THROTTLED,
            Outcome.NOT_SENT,
            Again.YES,
            "A gateway limits the request rate: wait, then retry with fewer concurrent uploads or a"
                    + " lower rateLimit.",
            "网关限制了请求频率，请稍后重试，并降低并发数或调小 rateLimit。"),
    BLOCKED(
            status -> status == 451,
            "451",
            Category.NETWORK,
            Outcome.NOT_SENT,
            Again.NO,
            "A gateway or the network blocks the request for legal reasons. Check baseUri, region and"
                    + " the network in between.",
            "网关或网络因法律原因阻止了该请求。请检查 baseUri、region 以及中间的网络。"),
    /** A gateway tells another that its client has gone: the file may have arrived behind it. */
    GAVE_UP(
            status -> status == 460 || status == 499,
            "460, 499",
            Category.NETWORK,
            Outcome.UNKNOWN,
            Again.IF_REPEATABLE),
    CLIENT_ERROR(status -> status / 100 == 4, "other 4xx", Category.NETWORK, Outcome.NOT_SENT, Again.NO),
    /** A 5xx may come after the file has passed: 504, a CDN's 520 to 524. A 2xx may be a login page. */
    OTHER(status -> true, "others", Category.NETWORK, Outcome.UNKNOWN, Again.IF_REPEATABLE);

    private final IntPredicate statuses;
    private final String title;
    private final Category category;
    private final Outcome outcome;
    private final Again again;
    private final Advice advice;

    GatewayStatus(IntPredicate statuses, String title, Category category, Outcome outcome, Again again) {
        this(statuses, title, category, outcome, again, ErrorCode.NOT_WECHATPAY.advice());
    }

    GatewayStatus(
            IntPredicate statuses,
            String title,
            Category category,
            Outcome outcome,
            Again again,
            String english,
            String chinese) {
        this(statuses, title, category, outcome, again, new Advice(english, chinese));
    }

    GatewayStatus(IntPredicate statuses, String title, Category category, Outcome outcome, Again again, Advice advice) {
        this.statuses = statuses;
        this.title = title;
        this.category = category;
        this.outcome = outcome;
        this.again = again;
        this.advice = advice;
    }

    static GatewayStatus of(int status) {
        return Arrays.stream(values())
                .filter(row -> row.statuses.test(status))
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * @param repeatable whether the call may be made twice without harm
     */
    FailureDetails problem(String what, boolean repeatable) {
        boolean retryable = again == Again.YES || again == Again.IF_REPEATABLE && repeatable;
        return ErrorCode.NOT_WECHATPAY
                .problem(what, repeatable)
                .in(category)
                .ending(outcome, retryable)
                .advising(advice);
    }

    /** The statuses, for people. */
    public String title() {
        return title;
    }

    public Category category() {
        return category;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Again again() {
        return again;
    }

    public Advice advice() {
        return advice;
    }
}
