// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.time.Instant;
import java.util.List;

/** None that can be read. */
record NoPapers(Trouble trouble) implements Papers {

    @Override
    public List<FieldFile> files() {
        return List.of(FieldFile.none(trouble));
    }

    @Override
    public Instant lastChange() {
        return Instant.MAX;
    }
}
