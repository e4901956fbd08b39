// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the table of calls as it is written down: what is not said is as in most of them. */
public final class MediaApiBuilder {

    private final String name;
    private final String path;
    private final FileLimits limits;
    private FileLimits globalLimits;
    private MediaApi.Auth auth = MediaApi.Auth.V3;
    private String filePart = "file";
    private @Nullable MetaFormat shape = MetaFormat.FILENAME_SHA256;
    private DigestAlgorithm digest = DigestAlgorithm.SHA_256;
    private List<ApiField> fields = List.of();
    private Map<MediaType, String> partTypes = Map.of();
    private List<String> results = List.of("/media_id");
    private boolean url;
    private @Nullable Duration life;
    private boolean originalName;
    private boolean repeatable = true;
    private boolean identifiedByName;
    private FileNameRule names = FileNameRule.SAME;

    MediaApiBuilder(String name, String path, FileLimits limits) {
        this.name = name;
        this.path = path;
        this.limits = limits;
        this.globalLimits = limits;
    }

    MediaApiBuilder v2() {
        auth = MediaApi.Auth.V2;
        shape = null;
        digest = DigestAlgorithm.MD5;
        names = FileNameRule.PART_ONLY;
        return this;
    }

    MediaApiBuilder brand() {
        auth = MediaApi.Auth.BRAND;
        return this;
    }

    MediaApiBuilder part(String part) {
        filePart = part;
        return this;
    }

    MediaApiBuilder shape(MetaFormat description) {
        shape = description;
        names = description.nameField() == null ? FileNameRule.PART_ONLY : names;
        return this;
    }

    MediaApiBuilder fields(ApiField... further) {
        fields = List.of(further);
        return this;
    }

    MediaApiBuilder inGlobal(FileLimits others) {
        globalLimits = others;
        return this;
    }

    MediaApiBuilder partTypes(Map<MediaType, String> others) {
        partTypes = others;
        return this;
    }

    MediaApiBuilder result(String pointer) {
        results = List.of(pointer);
        return this;
    }

    MediaApiBuilder url(String... pointers) {
        results = List.of(pointers);
        url = true;
        return this;
    }

    MediaApiBuilder sm3() {
        digest = DigestAlgorithm.SM3;
        return this;
    }

    MediaApiBuilder fapiao() {
        sm3();
        results = List.of("/fapiao_media_id");
        life = Duration.ofDays(3);
        return this;
    }

    MediaApiBuilder originalName() {
        originalName = true;
        return this;
    }

    MediaApiBuilder onceOnly() {
        repeatable = false;
        return this;
    }

    MediaApiBuilder identifiedByName() {
        identifiedByName = true;
        return this;
    }

    MediaApiBuilder names(FileNameRule rule) {
        names = rule;
        return this;
    }

    MediaApi end() {
        return new MediaApi(
                name,
                auth,
                path,
                filePart,
                shape,
                digest,
                fields,
                limits,
                globalLimits,
                partTypes,
                results,
                url,
                life,
                originalName,
                repeatable,
                identifiedByName,
                names);
    }
}
