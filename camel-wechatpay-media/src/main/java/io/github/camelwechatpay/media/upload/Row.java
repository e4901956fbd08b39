package io.github.camelwechatpay.media.upload;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A row of the table of calls as it is written down: what is not said is as in most of them. */
final class Row {

    private final String name;
    private final String path;
    private final Limits limits;
    private Limits globalLimits;
    private MediaApi.Auth auth = MediaApi.Auth.V3;
    private String filePart = "file";
    private MetaShape shape = MetaShape.FILENAME_SHA256;
    private Digest digest = Digest.SHA_256;
    private List<Field> fields = List.of();
    private Map<MediaType, String> partTypes = Map.of();
    private List<String> results = List.of("/media_id");
    private boolean url;
    private Duration life;
    private boolean originalName;
    private boolean repeatable = true;
    private boolean identifiedByName;
    private NameRule names = NameRule.SAME;

    Row(String name, String path, Limits limits) {
        this.name = name;
        this.path = path;
        this.limits = limits;
        this.globalLimits = limits;
    }

    Row v2() {
        auth = MediaApi.Auth.V2;
        shape = null;
        digest = Digest.MD5;
        names = NameRule.PART_ONLY;
        return this;
    }

    Row brand() {
        auth = MediaApi.Auth.BRAND;
        return this;
    }

    Row part(String part) {
        filePart = part;
        return this;
    }

    Row shape(MetaShape description) {
        shape = description;
        names = description.nameField() == null ? NameRule.PART_ONLY : names;
        return this;
    }

    Row fields(Field... further) {
        fields = List.of(further);
        return this;
    }

    Row inGlobal(Limits others) {
        globalLimits = others;
        return this;
    }

    Row partTypes(Map<MediaType, String> others) {
        partTypes = others;
        return this;
    }

    Row result(String pointer) {
        results = List.of(pointer);
        return this;
    }

    Row url(String... pointers) {
        results = List.of(pointers);
        url = true;
        return this;
    }

    Row sm3() {
        digest = Digest.SM3;
        return this;
    }

    Row fapiao() {
        sm3();
        results = List.of("/fapiao_media_id");
        life = Duration.ofDays(3);
        return this;
    }

    Row originalName() {
        originalName = true;
        return this;
    }

    Row onceOnly() {
        repeatable = false;
        return this;
    }

    Row identifiedByName() {
        identifiedByName = true;
        return this;
    }

    Row names(NameRule rule) {
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
