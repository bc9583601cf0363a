// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Labels of Westermo's plant: what was done, good and bad, as a diary. Only bad things become acts;
/// the addresses in the text are those that it was done to.
///
///     epoch  seconds since the start  BAD-MITM-START  text
final class PlantLabels {
    private static final int TIME = 0;
    private static final int LABEL = 2;
    private static final int TEXT = 3;
    private static final String START = "-START";
    private static final String END = "-END";
    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");

    private PlantLabels() {}

    static List<Act> acts(List<Table.Row> rows, Problems problems) {
        List<Act> acts = new ArrayList<>();
        Edges edges = new Edges(problems);
        for (Table.Row row : rows) {
            String label = row.cell(LABEL);
            if (!label.startsWith("BAD-")) {
                continue;
            }
            if (label.endsWith(START)) {
                edges.start(row, without(label, START), row.cell(TIME));
            } else if (label.endsWith(END)) {
                edges.end(row, without(label, END), row.cell(TIME))
                        .map(edge -> edge.act(addresses(edge.row().cell(TEXT))))
                        .ifPresent(acts::add);
            } else {
                problems.add(row.where(), "neither a start nor an end; left out");
            }
        }
        edges.finish();
        return acts;
    }

    private static String without(String label, String end) {
        return label.substring(0, label.length() - end.length());
    }

    private static List<String> addresses(String text) {
        List<String> addresses = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            if (!addresses.contains(matcher.group())) {
                addresses.add(matcher.group());
            }
        }
        return addresses;
    }
}
