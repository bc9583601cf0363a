// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Numbers in Prometheus' text exposition format, version 0.0.4.
final class Prometheus {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "bulkhead_sensor_";

    private Prometheus() {}

    /// All samples of one name stand together, after what they are.
    static String text(List<Sample> samples) {
        Map<String, List<Sample>> byName = new TreeMap<>();
        for (Sample sample : samples) {
            byName.computeIfAbsent(sample.name(), name -> new ArrayList<>()).add(sample);
        }
        StringBuilder text = new StringBuilder();
        byName.forEach((name, those) -> {
            String metric = PREFIX + name.replace('-', '_');
            Sample first = those.getFirst();
            text.append("# HELP ").append(metric).append(' ');
            text.append(help(first.help())).append('\n');
            text.append("# TYPE ").append(metric).append(first.counter() ? " counter" : " gauge");
            text.append('\n');
            for (Sample sample : those) {
                text.append(metric);
                if (!sample.label().isEmpty()) {
                    text.append('{').append(sample.label()).append("=\"");
                    text.append(label(sample.of())).append("\"}");
                }
                text.append(' ').append(number(sample.value())).append('\n');
            }
        });
        return text.toString();
    }

    static String help(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /// What comes from packets and people may not break out of its quotes.
    static String label(String text) {
        return help(text).replace("\"", "\\\"");
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
