// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where each call goes, and that its signature does not depend on that. */
@Tag("integration")
class HostsTest extends V3Uploads {

    private static final String CN = "https://api.mch.weixin.qq.com";
    private static final String GLOBAL = "https://apihk.mch.weixin.qq.com";

    static Stream<Arguments> hosts() {
        return MediaApiTable.all().stream().flatMap(api -> {
            boolean always = api.name().startsWith("global-");
            return Stream.of(
                    Arguments.of(api.name(), "cn", always ? GLOBAL : CN), Arguments.of(api.name(), "global", GLOBAL));
        });
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void goesToTheHostOfItsRegion(String api, String region, String host) {
        String uri = without("baseUri", EveryCallTest.uri(CallFixture.of(api))) + "&region=" + region;
        WechatpayMediaEndpoint endpoint = context.getEndpoint(uri, WechatpayMediaEndpoint.class);

        assertThat(endpoint.getServiceUrl()).isEqualTo(host);
        assertThat(BaseUri.of(
                        endpoint.getConfiguration(), MediaApiTable.named(api).isGlobal()))
                .hasToString(host);
    }

    @ParameterizedTest
    @CsvSource({"/v3/x/upload, " + CN, "/v3/global/x/upload, " + GLOBAL})
    void goesToTheHostOfACustomPath(String path, String host) {
        String uri = without("baseUri", uriOf("merchant-media", "customPath=" + path))
                .replace("merchant-media", "custom");

        assertThat(context.getEndpoint(uri, WechatpayMediaEndpoint.class).getServiceUrl())
                .isEqualTo(host);
    }

    @Test
    void letsABaseUriOverruleTheRegionAndTheCallsOwnHost() {
        accepted(send("global-file", Map.of()));
        accepted(send("marketing-image", Map.of(), "region=global"));
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.CallFixture#v3")
    void signsNeitherTheHostNorTheGatewaysPrefix(CallFixture call) throws Exception {
        try (Gateway gateway = new Gateway("/pay/wechat", SIMULATOR.baseUri(), SIMULATOR.caCertificate())) {
            for (String slash : new String[] {"", "/"}) {
                String uri = EveryCallTest.uri(call).replaceFirst("baseUri=[^&]*", "baseUri=" + gateway.uri() + slash);

                accepted(send(uri, call.file(), Map.of("CamelFileName", call.fileName())));
                assertThat(gateway.lastPath())
                        .isEqualTo("/pay/wechat" + received().path());
                assertThat(received().header("X-Asked-Host")).startsWith("localhost:" + gateway.port());
            }
        }
    }

    @Test
    void signsAPathValueAsItPassesTheGateway() throws Exception {
        try (Gateway gateway = new Gateway("/pay", SIMULATOR.baseUri(), SIMULATOR.caCertificate())) {
            String uri = uriOf("due-diligence-file", "meta.sub_mchid=1900000200", "meta.item_id=7")
                    .replaceFirst("baseUri=[^&]*", "baseUri=" + gateway.uri());
            for (String id : new String[] {"...", "a/b", "尽调 1", "%2F"}) {
                accepted(send(
                        uri,
                        CallFixture.of("due-diligence-file").file(),
                        Map.of("CamelWechatpayMediaMeta", Map.of("due_diligence_id", id))));
            }
        }
    }
}
