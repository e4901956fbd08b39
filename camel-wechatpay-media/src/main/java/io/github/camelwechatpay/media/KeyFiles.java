// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.config.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The files that an endpoint's keys come from, to see whether one was replaced. */
final class KeyFiles {

    private final List<Path> files;

    KeyFiles(CamelContext context, WechatpayMediaConfiguration options) {
        Map<String, @Nullable String> sources = new LinkedHashMap<>();
        sources.put("credentials", options.getCredentials());
        sources.put("certificate", options.getCertificate());
        sources.put("privateKey", options.getPrivateKey());
        sources.put("publicKey", options.getPublicKey());
        files = sources.entrySet().stream()
                .filter(source -> source.getValue() != null)
                .flatMap(source -> new KeySource(context, source.getKey(), source.getValue())
                        .files(CredentialsLoader.FILE_NAMES).stream())
                .toList();
    }

    /** Time, size and identity of each; equal as long as none was replaced. */
    List<String> state() {
        return files.stream().map(KeyFiles::state).toList();
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "cannot be read";
        }
    }
}
