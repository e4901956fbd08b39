package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.MediaApi;

/** What a call cannot do without. Texts name the option and how to set it, never a value. */
final class Required {

    private final MediaApi api;

    Required(MediaApi api) {
        this.api = api;
    }

    String merchant(String mchId) {
        String id = present("mchId", mchId, "the id of the merchant that uploads");
        if (!id.matches("[0-9]{1,32}")) {
            throw new IllegalArgumentException(
                    "Option mchId is not a merchant id: it has other characters than digits. Copy it from the merchant"
                            + " console");
        }
        return id;
    }

    String key(String option, String value, String what) {
        String key = present(option, value, what);
        if (!key.equals(key.strip())) {
            throw new IllegalArgumentException(
                    "Option " + option + " begins or ends with a blank. Copy " + what + " again, without it");
        }
        return key;
    }

    void positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "Option " + option + " is no positive number or duration. Set one, such as 10 or 10s");
        }
    }

    void noFit(String fit) {
        if (!"none".equals(fit)) {
            throw new IllegalArgumentException(
                    "Option fit takes none only: the module that makes pictures fit is not there yet. Set fit=none");
        }
    }

    IllegalArgumentException missing(String option, String what) {
        String dashed = option.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return new IllegalArgumentException("Option " + option + " is missing: wechatpay-media:" + api.name()
                + " needs " + what + ". Set camel.component.wechatpay-media." + dashed + ", or " + option
                + " on the endpoint");
    }

    private String present(String option, String value, String what) {
        if (value == null || value.isBlank()) {
            throw missing(option, what);
        }
        return value;
    }
}
