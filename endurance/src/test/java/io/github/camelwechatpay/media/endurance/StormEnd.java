// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.util.List;
import java.util.function.Function;

/** Where the files of one or several routes that share a report are in the end, and what the report says. */
record StormEnd(
        List<String> waiting,
        List<String> done,
        List<String> failed,
        List<String> quarantined,
        List<StormLine> report) {

    static StormEnd of(List<StormRoute> routes) {
        return new StormEnd(
                all(routes, StormRoute::waiting),
                all(routes, StormRoute::done),
                all(routes, StormRoute::failed),
                all(routes, StormRoute::quarantined),
                routes.stream()
                        .map(StormRoute::report)
                        .distinct()
                        .map(StormLine::read)
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> all(List<StormRoute> routes, Function<StormRoute, List<String>> names) {
        return routes.stream().map(names).flatMap(List::stream).toList();
    }
}
