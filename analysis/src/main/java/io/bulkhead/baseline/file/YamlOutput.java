// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes the YAML of a baseline: blocks by device, one line for each thing that is usual, so that
/// a line-wise difference tells what changed.
final class YamlOutput {
    private static final int FEW = 4;

    private final Appendable out;
    private final StringBuilder line = new StringBuilder();
    private boolean began;

    YamlOutput(Appendable out) {
        this.out = out;
    }

    YamlOutput comment(String text) {
        return raw(text.isEmpty() ? "#" : "# " + text);
    }

    YamlOutput raw(String text) {
        try {
            out.append(text).append('\n');
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A key of a block, with text that came from somewhere.
    YamlOutput text(String indent, String key, String value) {
        return raw(indent + key + ": " + Texts.quoted(value));
    }

    /// A key with a value of ours.
    YamlOutput plain(String indent, String key, Object value) {
        return raw(indent + key + ": " + value);
    }

    /// Begins an item of keys and values in one line.
    YamlOutput item(String indent) {
        line.setLength(0);
        line.append(indent).append("- {");
        began = false;
        return this;
    }

    YamlOutput with(String key, Object value) {
        line.append(began ? ", " : "").append(key).append(": ").append(value);
        began = true;
        return this;
    }

    YamlOutput said(String key, String value) {
        return with(key, Texts.quoted(value));
    }

    /// Nothing where the text is empty.
    YamlOutput unlessEmpty(String key, String value) {
        return value.isEmpty() ? this : said(key, value);
    }

    YamlOutput list(String key, List<String> texts) {
        return with(key, "[" + String.join(", ", texts.stream().map(Texts::quoted).toList()) + "]");
    }

    YamlOutput end() {
        return raw(line.append('}').toString());
    }

    /// The item as a line of its own, without the dash.
    String endText() {
        return line.append('}').substring(line.indexOf("{"));
    }

    static boolean few(List<String> texts) {
        return texts.size() <= FEW;
    }
}
