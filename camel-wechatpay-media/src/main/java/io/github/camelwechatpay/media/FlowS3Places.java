package io.github.camelwechatpay.media;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The prefixes of a route in its bucket, each ending with a slash, none within another.
 *
 * @param done null if objects that are done are deleted and none is given
 */
record FlowS3Places(String bucket, String inbox, String done, String failed, String quarantine) {

    static FlowS3Places of(FlowParameters parameters, boolean delete) {
        FlowS3Places places = new FlowS3Places(
                bucket(parameters),
                prefix(parameters, "inbox"),
                delete && parameters.text("done").isEmpty() ? null : prefix(parameters, "done"),
                prefix(parameters, "failed"),
                prefix(parameters, "quarantine"));
        places.mustBeApart(parameters);
        return places;
    }

    String of(FlowStore.Place place) {
        return switch (place) {
            case DONE -> done;
            case FAILED -> failed;
            case QUARANTINE -> quarantine;
        };
    }

    private static String bucket(FlowParameters parameters) {
        String bucket = parameters.required("bucket");
        if (!bucket.matches("[A-Za-z0-9._-]{3,255}|arn:[^\\s]+")) {
            throw parameters.wrong(
                    "bucket", "'" + bucket + "' is no bucket's name. Name it alone, and put the prefix into inbox");
        }
        return bucket;
    }

    private static String prefix(FlowParameters parameters, String name) {
        String prefix = parameters.required(name);
        if (prefix.startsWith("/") || prefix.startsWith("s3:")) {
            throw parameters.wrong(name, "'" + prefix + "' is no prefix of keys. Write one such as " + name + "/");
        }
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** What is moved must not come in again, and a lifecycle rule must not delete what another one keeps. */
    private void mustBeApart(FlowParameters parameters) {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("inbox", inbox);
        if (done != null) {
            seen.put("done", done);
        }
        seen.put("failed", failed);
        seen.put("quarantine", quarantine);
        seen.forEach((name, prefix) -> seen.forEach((other, around) -> {
            if (!name.equals(other) && prefix.startsWith(around)) {
                throw parameters.wrong(
                        name, prefix + " lies within " + other + ", " + around + ". Name another prefix");
            }
        }));
    }
}
