// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files a V3 call takes.
 *
 * @param limits the largest size by kind
 * @param generalType whether {@code application/octet-stream} will do as the part's type
 * @param types the only part types that will do, empty for those of the kind
 * @param maxLines the most lines of a text, which must end with LF alone; 0 if lines don't matter
 * @param code answered to a file that is too large or of a wrong part type
 */
record FileRule(Map<FileKind, Integer> limits, boolean generalType, List<String> types, int maxLines, String code) {

    static FileRule of(Set<FileKind> kinds, int maxBytes) {
        Map<FileKind, Integer> limits = new EnumMap<>(FileKind.class);
        kinds.forEach(kind -> limits.put(kind, maxBytes));
        return new FileRule(limits, true, List.of(), 0, "PARAM_ERROR");
    }

    FileRule and(FileKind kind, int maxBytes) {
        Map<FileKind, Integer> more = new EnumMap<>(limits);
        more.put(kind, maxBytes);
        return new FileRule(more, generalType, types, maxLines, code);
    }

    FileRule withoutGeneralType() {
        return new FileRule(limits, false, types, maxLines, code);
    }

    FileRule only(String... contentTypes) {
        return new FileRule(limits, false, List.of(contentTypes), maxLines, code);
    }

    FileRule ofLines(int most) {
        return new FileRule(limits, generalType, types, most, code);
    }

    FileRule refusedBy(String otherCode) {
        return new FileRule(limits, generalType, types, maxLines, otherCode);
    }

    /** @param contentType null if the part tells none */
    boolean takes(FileKind kind, String contentType) {
        if (contentType == null) {
            return false;
        }
        if (generalType && contentType.equals(FileKind.ANY_TYPE)) {
            return true;
        }
        return kind.contentTypes().contains(contentType) && (types.isEmpty() || types.contains(contentType));
    }
}
