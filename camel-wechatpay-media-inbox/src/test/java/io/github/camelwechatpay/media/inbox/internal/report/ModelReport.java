// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.util.ArrayList;
import java.util.List;

/** A report as a value: the lines of settled files, in the order in which they were written. */
public final class ModelReport {

    /**
     * @param end by which another line of the same file is told from this one
     * @param id null if nothing was uploaded
     */
    public record Line(String file, String end, String id) {

        public static Line of(ReportLine line) {
            return new Line(line.file(), line.end(), line.sent().id());
        }
    }

    private final List<Line> lines;

    public ModelReport() {
        this(List.of());
    }

    private ModelReport(List<Line> lines) {
        this.lines = new ArrayList<>(lines);
    }

    public ModelReport copy() {
        return new ModelReport(lines);
    }

    public List<Line> lines() {
        return lines;
    }

    /** @param once whether it is not written if it is there */
    public void append(Line line, boolean once) {
        boolean there = lines.stream()
                .anyMatch(one -> one.file().equals(line.file()) && one.end().equals(line.end()));
        if (!once || !there) {
            lines.add(line);
        }
    }
}
