// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.metrics;

/// Numbers as Prometheus reads them (text format 0.0.4).
final class Exposition {
    private final StringBuilder text = new StringBuilder();

    /// Begins a metric.
    ///
    /// @param type `gauge` or `counter`
    Exposition metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    Exposition value(String name, double value) {
        return value(name, "", "", value);
    }

    /// @param label empty for none; its value is escaped
    Exposition value(String name, String label, String labelled, double value) {
        text.append(name);
        if (!label.isEmpty()) {
            text.append('{').append(label).append("=\"").append(escaped(labelled)).append("\"}");
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /// A value of a label: backslash, quote and end of line.
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        return text.toString();
    }
}
