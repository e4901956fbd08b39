// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what became of each file with the report and with what the simulator gave. */
final class StormCheck {

    private final Map<String, List<String>> places = new HashMap<>();
    private final Map<String, List<StormLine>> lines = new HashMap<>();
    private final Map<String, Set<String>> given = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();

    private StormCheck(StormEnd end, List<ReceivedUpload> received) {
        place("inbox", end.waiting());
        place(StormLine.DONE, end.done());
        place(StormLine.FAILED, end.failed());
        place(StormLine.QUARANTINED, end.quarantined());
        end.report().stream().filter(StormLine::isFinal).forEach(line -> lines.computeIfAbsent(
                        line.file(), file -> new ArrayList<>())
                .add(line));
        for (ReceivedUpload upload : received) {
            seen.add(upload.sha256());
            if (upload.accepted()) {
                given.computeIfAbsent(upload.sha256(), content -> new HashSet<>())
                        .add(upload.mediaId());
            }
        }
    }

    /**
     * @param files that were put into the inboxes
     * @param received all that the simulator received
     * @return sentences, none if all is well
     */
    static List<String> troubles(List<StormFile> files, StormEnd end, List<ReceivedUpload> received) {
        StormCheck check = new StormCheck(end, received);
        files.forEach(check::check);
        new TreeMap<>(check.places).keySet().forEach(name -> check.troubles.add("nobody brought " + name));
        return check.troubles;
    }

    private void place(String place, List<String> names) {
        names.forEach(name ->
                places.computeIfAbsent(name, unknown -> new ArrayList<>()).add(place));
    }

    private void check(StormFile file) {
        List<String> where = places.getOrDefault(file.name(), List.of());
        places.remove(file.name());
        List<StormLine> told = lines.getOrDefault(file.name(), List.of());
        if (where.size() != 1) {
            troubles.add(file.name() + " is in " + where + ", not in one place");
        } else if (where.get(0).equals("inbox")) {
            troubles.add(file.name() + " is still waiting");
        } else if (told.size() != 1 || !told.get(0).status().equals(where.get(0))) {
            troubles.add(file.name() + " is " + where.get(0) + ", and the report has " + told);
        } else if (file.isValid()) {
            checkValid(file, told.get(0));
        } else {
            checkFaulty(file, told.get(0));
        }
    }

    private void checkValid(StormFile file, StormLine line) {
        if (line.status().equals(StormLine.FAILED)) {
            troubles.add(file.name() + " failed by " + line.code() + ", though nothing is wrong with it");
        } else if (line.status().equals(StormLine.DONE)) {
            if (!given.getOrDefault(file.sha256(), Set.of()).contains(line.mediaId())) {
                troubles.add(file.name() + " has an id that was not given for it: " + line.mediaId());
            }
            if (!ids.add(line.mediaId())) {
                troubles.add(file.name() + " has the id of another file: " + line.mediaId());
            }
        }
    }

    private void checkFaulty(StormFile file, StormLine line) {
        if (!line.status().equals(StormLine.FAILED) || !line.code().equals(file.fault())) {
            troubles.add(file.name() + " should have failed by " + file.fault() + ", but: " + line);
        }
        if (seen.contains(file.sha256())) {
            troubles.add(file.name() + " was sent, though it is at fault");
        }
    }
}
