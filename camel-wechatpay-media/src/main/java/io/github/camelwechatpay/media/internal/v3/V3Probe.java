// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks WeChat Pay for its platform certificates, which changes nothing, to see whether and how it answers. */
public final class V3Probe {

    private static final byte[] NO_BODY = new byte[0];

    private final Transport transport;
    private final Optional<V3Signer> signer;
    private final String path;
    private final SecretRedactor secrets;
    private final Supplier<Stamp> stamps = Stamp.source();

    /**
     * @param credentials empty to ask without a signature, which WeChat Pay refuses
     * @param global whether the merchant is of the region global
     */
    public V3Probe(
            Transport transport,
            V3Identity identity,
            Optional<Credentials> credentials,
            boolean global,
            SecretRedactor secrets) {
        this.transport = transport;
        this.signer = credentials.map(own -> new V3Signer(identity, own));
        this.path = global ? "/v3/global/certificates" : "/v3/certificates";
        this.secrets = secrets;
    }

    /**
     * @param asked serial of the key that the answer is to be signed with; empty for WeChat Pay's own choice
     * @throws TransportException if no answer came
     */
    public V3ProbeAnswer ask(ApiHost host, Optional<String> asked, Duration patience) throws TransportException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        asked.ifPresent(serial -> headers.put("Wechatpay-Serial", serial));
        SecretRedactor hidden = signer.map(own -> signed(own, headers)).orElse(secrets);
        SignedRequest request = SignedRequest.get(path, headers, hidden);
        return new V3ProbeAnswer(transport.send(request, host, patience).hiding(hidden));
    }

    private SecretRedactor signed(V3Signer own, Map<String, String> headers) {
        Stamp stamp = stamps.get();
        String signature = own.signature("GET", path, stamp, NO_BODY);
        headers.put("Authorization", own.authorization(stamp, signature));
        return secrets.and(signature);
    }
}
