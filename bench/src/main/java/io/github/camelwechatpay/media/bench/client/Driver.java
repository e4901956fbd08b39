// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import java.util.List;

/**
 * A way to upload that is measured.
 *
 * @param v3 whether it makes the V3 call, and else the V2 call
 * @param what it is, for the page
 */
public record Driver(String name, boolean v3, String what, Factory factory) {

    static final String REFERENCE = "ideal";

    /** Of one API the first is what the others are compared with. */
    public static final List<Driver> ALL = List.of(
            new Driver(
                    REFERENCE + "-v2",
                    false,
                    "ideal code: Apache HttpClient 5, the file in one array, nothing else",
                    target -> new IdealUpload(target, false)),
            new Driver(
                    "ours-v2",
                    false,
                    "this component by its producer template",
                    target -> ComponentUpload.byTemplate(target, false, "jdk")),
            new Driver(
                    "ours-route-v2",
                    false,
                    "this component in a route",
                    target -> ComponentUpload.byRoute(target, false, "jdk")),
            new Driver(
                    "ours-conscrypt-v2",
                    false,
                    "this component with Conscrypt (TLS)",
                    target -> ComponentUpload.byTemplate(target, false, "conscrypt")),
            new Driver(
                    "camel-http-v2",
                    false,
                    "a hand-written route on camel-http with its defaults",
                    target -> new CamelHttpUpload(target, false, false)),
            new Driver(
                    "camel-http-tuned-v2",
                    false,
                    "the same, connections without state and enough of them",
                    target -> new CamelHttpUpload(target, false, true)),
            new Driver(REFERENCE + "-v3", true, "ideal code, as above", target -> new IdealUpload(target, true)),
            new Driver(
                    "ours-v3",
                    true,
                    "this component by its producer template",
                    target -> ComponentUpload.byTemplate(target, true, "jdk")),
            new Driver(
                    "ours-route-v3",
                    true,
                    "this component in a route",
                    target -> ComponentUpload.byRoute(target, true, "jdk")),
            new Driver(
                    "ours-accp-v3",
                    true,
                    "this component with Amazon Corretto Crypto Provider",
                    target -> ComponentUpload.byTemplate(target, true, "accp")),
            new Driver(
                    "ours-conscrypt-v3",
                    true,
                    "this component with Conscrypt (signatures and TLS)",
                    target -> ComponentUpload.byTemplate(target, true, "conscrypt")),
            new Driver(
                    "camel-http-v3",
                    true,
                    "a hand-written route on camel-http with its defaults",
                    target -> new CamelHttpUpload(target, true, false)),
            new Driver(
                    "wechatpay-java-v3",
                    true,
                    "wechatpay-java, the official SDK",
                    target -> new SdkUpload(target, false)),
            new Driver(
                    "wechatpay-java-nodelay-v3",
                    true,
                    "the same with TCP_NODELAY",
                    target -> new SdkUpload(target, true)),
            new Driver(
                    "wechatpay-apache-httpclient-v3",
                    true,
                    "wechatpay-apache-httpclient, with enough connections",
                    HttpClient4Upload::new),
            new Driver("wxjava-v3", true, "WxJava, with enough connections", WxJavaUpload::new));

    public String reference() {
        return REFERENCE + (v3 ? "-v3" : "-v2");
    }

    public boolean isReference() {
        return name.equals(reference());
    }

    /** Makes a client for a server. */
    public interface Factory {

        Upload connect(Target target) throws Exception;
    }
}
