// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.FileRules;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One upload call of WeChat Pay, as data: what differs between the calls is a row here and no code.
 *
 * @param name as it is written in an endpoint URI
 * @param auth who signs, and how
 * @param path of the URL, with {@code {variables}}, as it is signed where the path is signed
 * @param filePart name of the multipart part that holds the file
 * @param shape how the file is described, or null in V2
 * @param digest of the file's content
 * @param fields that the caller gives
 * @param limits what the call takes
 * @param globalLimits what it takes in region {@code global}
 * @param partTypes Content-Types of the file part that differ from the usual ones
 * @param results JSON pointers to the id; the first that is there counts
 * @param url whether the id is a URL
 * @param life of the id, or null if it is not stated
 * @param originalName whether the file's own name is sent where nothing else is asked for
 * @param repeatable whether the call may be made twice without harm: an id more, and no second business object
 * @param identifiedByName whether the same file under another name is another upload
 * @param names which names the call takes, and whether it compares the two that are sent
 */
public record MediaApi(
        String name,
        Auth auth,
        String path,
        String filePart,
        @Nullable MetaFormat shape,
        DigestAlgorithm digest,
        List<ApiField> fields,
        FileLimits limits,
        FileLimits globalLimits,
        Map<MediaType, String> partTypes,
        List<String> results,
        boolean url,
        @Nullable Duration life,
        boolean originalName,
        boolean repeatable,
        boolean identifiedByName,
        FileNameRule names) {

    /** Who signs a call. */
    public enum Auth {
        /** The merchant with its API key, and a client certificate. */
        V2,
        /** The merchant with its API certificate's key. */
        V3,
        /** A brand with its own. */
        BRAND
    }

    /** Start of the paths that live on the global hosts. */
    static final String GLOBAL = "/v3/global/";

    /** The call that is told by options. */
    public static final String CUSTOM = "custom";

    /** The same API, with another value for whether a call may be repeated; null leaves it as it is. */
    public MediaApi repeatable(@Nullable Boolean other) {
        return other == null
                ? this
                : new MediaApi(
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
                        other,
                        identifiedByName,
                        names);
    }

    /** Whether the same file with another value of that field is another upload; so is any that the row does not know. */
    public boolean isIdentifying(String field) {
        return field(field).map(ApiField::identifying).orElse(true);
    }

    /** Whether the call lives on the global hosts whatever the region. */
    public boolean isGlobal() {
        return path.startsWith(GLOBAL);
    }

    /** Whether the call has a further field of that name, which the caller gives. */
    public boolean knows(String field) {
        return field(field).isPresent();
    }

    /** Where a field goes; one that the row does not know goes into the meta. */
    public ApiField.Place placeOf(String field) {
        return field(field).map(ApiField::place).orElse(ApiField.Place.META);
    }

    private Optional<ApiField> field(String name) {
        return fields.stream().filter(own -> own.name().equals(name)).findFirst();
    }

    /** The Content-Type of the file's part. */
    public String partType(MediaCheck.Checked checked) {
        String own = checked.type() == null ? null : partTypes.get(checked.type());
        return own == null ? FileSuffix.contentType(checked.suffix()) : own;
    }

    /** Whether a field of that name, or one that it lies below, is the component's own: the file's name, its digest. */
    public boolean sets(String field) {
        return shape != null
                && shape.names().stream().anyMatch(own -> field.equals(own) || field.startsWith(own + "."));
    }

    /**
     * Whether the digest can be made.
     *
     * @throws NoClassDefFoundError if a jar is missing that the digest needs
     */
    public void tryDigest() {
        digest.start();
    }

    /** What files are checked against, under limits that may be others than the call's own. */
    public FileRules rules(FileLimits inForce) {
        return new FileRules(name, digest, inForce);
    }

    public FileLimits limits(boolean global) {
        return global ? globalLimits : limits;
    }
}
