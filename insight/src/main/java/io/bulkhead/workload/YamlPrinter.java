// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Fields.Value;
import java.util.List;
import java.util.Map;

/// Writes keys and values as people write YAML: two spaces, short entries on one line.
final class YamlPrinter {
    private static final int LINE = 110;
    private static final int LONGEST_ENTRY = 140;

    private final StringBuilder out = new StringBuilder();
    private final Remarks remarks;

    YamlPrinter(Remarks remarks) {
        this.remarks = remarks;
    }

    String text() {
        return out.toString();
    }

    YamlPrinter comment(int indent, String text) {
        for (String line : wrapped(text, LINE - indent)) {
            indent(indent).append(line.isEmpty() ? "#" : "# ").append(line).append('\n');
        }
        return this;
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new java.util.ArrayList<>();
        for (String paragraph : text.lines().toList()) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    YamlPrinter blank() {
        out.append('\n');
        return this;
    }

    private StringBuilder indent(int indent) {
        return out.repeat(' ', indent);
    }

    void print(Fields fields, int indent, String place) {
        fields.values().forEach((key, value) -> print(key, value, indent, place + key));
    }

    void print(String key, Value value, int indent, String place) {
        indent(indent).append(Fields.quoted(key)).append(':');
        switch (value) {
            case Value.One one -> end(" " + one.written(), place);
            case Value.Row row -> end(" [" + String.join(", ", row.written()) + "]", place);
            case Value.Lines lines -> {
                end(" |-", place);
                for (String line : lines.text().lines().toList()) {
                    if (!line.isEmpty()) {
                        indent(indent + 2).append(line);
                    }
                    out.append('\n');
                }
            }
            case Value.Table table -> {
                end("", "");
                for (int i = 0; i < table.entries().size(); i++) {
                    entry(table.entries().get(i), indent + 2, place + "[" + i + "]");
                }
            }
            case Value.Inner inner -> {
                end("", place);
                print(inner.fields(), indent + 2, place + ".");
            }
        }
    }

    private void end(String text, String place) {
        String remark = place.isEmpty() ? "" : remarks.at(place);
        out.append(text);
        if (!remark.isEmpty()) {
            out.append("    # ").append(remark.replace('\n', ' '));
        }
        out.append('\n');
    }

    private void entry(Fields fields, int indent, String place) {
        if (!remarks.at(place).isEmpty()) {
            comment(indent, remarks.at(place));
        }
        String line = onOneLine(fields, place);
        if (line.length() + indent <= LONGEST_ENTRY && !line.isEmpty()) {
            indent(indent).append("- ").append(line).append('\n');
            return;
        }
        int start = out.length();
        print(fields, indent + 2, place + ".");
        out.replace(start + indent, start + indent + 1, "-");
    }

    /// Empty if it does not go on one.
    private String onOneLine(Fields fields, String place) {
        StringBuilder line = new StringBuilder("{");
        for (Map.Entry<String, Value> field : fields.values().entrySet()) {
            if (!remarks.at(place + "." + field.getKey()).isEmpty()) {
                return "";
            }
            line.append(line.length() > 1 ? ", " : "").append(field.getKey()).append(": ");
            switch (field.getValue()) {
                case Value.One one -> line.append(one.written());
                case Value.Row row ->
                        line.append('[').append(String.join(", ", row.written())).append(']');
                case Value.Lines _, Value.Table _, Value.Inner _ -> {
                    return "";
                }
            }
        }
        return line.append('}').toString();
    }
}
