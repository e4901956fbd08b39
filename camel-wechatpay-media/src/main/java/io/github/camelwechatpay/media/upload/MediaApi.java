package io.github.camelwechatpay.media.upload;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One upload call of WeChat Pay, as data: what differs between the calls is a row here and no code.
 *
 * @param name as it is written in an endpoint URI
 * @param path of the URL, as it is signed where the path is signed
 * @param filePart name of the multipart part that holds the file
 * @param digest how the file's content is told
 * @param limits what the call takes
 * @param originalName whether the file's own name is sent where nothing else is asked for
 * @param repeatable whether the call may be made twice without harm: an id more, and no second business object
 */
public record MediaApi(
        String name,
        String path,
        String filePart,
        Digest digest,
        Limits limits,
        boolean originalName,
        boolean repeatable) {

    /** V2, page "Uploading Image API": jpeg, jpg, bmp, png up to 2M. The page gives no limit for the name. */
    private static final MediaApi UPLOADMEDIA = new MediaApi(
            "uploadmedia",
            "/secapi/mch/uploadmedia",
            "media",
            Digest.MD5,
            new Limits(EnumSet.of(MediaType.JPEG, MediaType.PNG, MediaType.BMP), 2 * Limits.MIB, 128),
            false,
            true);

    private static final List<MediaApi> ROWS = List.of(UPLOADMEDIA);

    /** Every call, in the order of the documentation. */
    public static List<MediaApi> all() {
        return ROWS;
    }

    /**
     * @throws IllegalArgumentException with the list of the calls, if there is none of that name
     */
    public static MediaApi named(String name) {
        return ROWS.stream().filter(row -> row.name.equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        String names = ROWS.stream().map(MediaApi::name).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "There is no upload call named '" + Text.clean(name, 100) + "': use one of " + names);
    }
}
