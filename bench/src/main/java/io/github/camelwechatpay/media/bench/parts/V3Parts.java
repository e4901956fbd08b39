// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.bench.client.Keys;
import io.github.camelwechatpay.media.bench.client.Wire;
import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.crypto.CryptoProviders;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v3.PlatformRoots;
import io.github.camelwechatpay.media.internal.v3.V3Account;
import io.github.camelwechatpay.media.internal.v3.V3Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a V3 upload does beside the file: request and answer, both with an RSA signature of 2048 bits. */
@State(Scope.Thread)
public class V3Parts {

    private static final MediaApi API = MediaApiTable.named("merchant-media");
    private static final String MERCHANT = "1900000109";
    private static final String KEY_SERIAL = "PUB_KEY_ID_0119000001092024112500001";
    private static final SentFileNames NAMES = new SentFileNames("0.jpg", "0.jpg");

    @Param({"jdk", "accp", "conscrypt"})
    public String cryptoProvider;

    private final Supplier<Stamp> stamps = Stamp.source();
    private Protocol protocol;
    private MediaCheck.Checked checked;
    private byte[] answer;
    private Map<String, List<String>> headers;

    @Setup
    public void create() throws GeneralSecurityException, IOException {
        KeyPair merchant = Keys.rsa();
        KeyPair wechatpay = Keys.rsa();
        Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        Credentials credentials = CryptoProviders.of(cryptoProvider, className -> true)
                .signing(Credentials.of(merchant.getPrivate(), Keys.selfSigned(MERCHANT, merchant)));
        protocol = V3Account.of(
                        V3Identity.merchant(MERCHANT),
                        credentials,
                        KEY_SERIAL,
                        wechatpay.getPublic(),
                        null,
                        PlatformRoots.tenpay(),
                        SecretRedactor.NONE,
                        false,
                        (request, host, patience) -> {
                            throw new UnsupportedOperationException("nothing is sent here");
                        },
                        clock)
                .protocol();
        checked = SmallPicture.checked(API);
        String text = "{\"media_id\":\"BENCH-" + "a".repeat(120) + "\"}";
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = "0123456789abcdef0123456789abcdef";
        answer = text.getBytes(UTF_8);
        headers = Map.of(
                "Wechatpay-Timestamp", List.of(timestamp),
                "Wechatpay-Nonce", List.of(nonce),
                "Wechatpay-Serial", List.of(KEY_SERIAL),
                "Wechatpay-Signature",
                        List.of(Wire.sign(wechatpay.getPrivate(), timestamp + "\n" + nonce + "\n" + text + "\n")));
    }

    @Benchmark
    public SignedRequest signRequest() {
        return protocol.request(API, checked, NAMES, Map.of(), stamps.get());
    }

    @Benchmark
    public Protocol.Answer verifyAnswer() {
        return protocol.outcome(API, new RawResponse(200, headers, answer));
    }
}
