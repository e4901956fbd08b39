// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.bench.client.Wire;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.V2Account;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a V2 upload does beside the file: request and answer. */
@State(Scope.Thread)
public class V2Parts {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ID = "BENCH-" + "a".repeat(80);
    private static final SentFileNames NAMES = new SentFileNames("0.jpg", "0.jpg");

    private final Supplier<Stamp> stamps = Stamp.source();
    private Protocol protocol;
    private MediaCheck.Checked checked;
    private byte[] answer;

    @Setup
    public void create() throws GeneralSecurityException {
        SecretRedactor secrets = SecretRedactor.of(KEY);
        protocol = V2Account.of("1900000109", KEY, secrets, Clock.systemUTC()).protocol(SignType.MD5);
        checked = SmallPicture.checked(API);
        String sign = Wire.v2Sign("media_id=" + ID + "&result_code=SUCCESS&return_code=SUCCESS", KEY);
        answer = ("<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><media_id>" + ID
                        + "</media_id><sign>" + sign + "</sign></xml>")
                .getBytes(UTF_8);
    }

    @Benchmark
    public SignedRequest signRequest() {
        return protocol.request(API, checked, NAMES, Map.of(), stamps.get());
    }

    @Benchmark
    public Protocol.Answer verifyAnswer() {
        return protocol.outcome(API, new RawResponse(200, Map.of("Content-Type", List.of("text/xml")), answer));
    }
}
