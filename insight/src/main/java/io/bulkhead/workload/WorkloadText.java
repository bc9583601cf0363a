// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Entry;
import io.bulkhead.workload.Node.Items;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a workload file as a tree. Where the text is not YAML, its parts (what begins with a
/// key at the margin) are read one by one, and of a broken part its entries, so that one mistake
/// takes one entry away and all mistakes are told.
final class WorkloadText {
    static final int MAX_BYTES = 32 << 20;

    /// A broken file is not cut into more pieces than this.
    private static final int MAX_PIECES = 2_000;

    private static final Pattern PART = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,60}):(\\s.*)?");
    private static final Pattern ENTRY = Pattern.compile("( {0,12})- .*");

    private final Problems problems;
    private final Set<String> damaged = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private int pieces;

    private WorkloadText(Problems problems) {
        this.problems = problems;
    }

    /// @param root what could be read
    /// @param damaged keys at the margin whose value is missing entries, or all
    record Tree(Entries root, Set<String> damaged) {}

    static Tree read(byte[] bytes, Problems problems) {
        WorkloadText reader = new WorkloadText(problems);
        if (bytes.length > MAX_BYTES) {
            problems.add(1, 1, "a file of " + bytes.length + " bytes", "at most " + MAX_BYTES);
        } else {
            reader.whole(text(bytes, problems));
        }
        return new Tree(new Entries(reader.entries, 1, 1), reader.damaged);
    }

    private static String text(byte[] bytes, Problems problems) {
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (starts(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (starts(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        }
        String text = new String(bytes, mark, bytes.length - mark, charset);
        int broken = text.indexOf('\uFFFD');
        if (broken >= 0) {
            int line = 1 + (int) text.substring(0, broken).chars().filter(c -> c == '\n').count();
            int column = broken - text.lastIndexOf('\n', broken);
            problems.add(line, column, "bytes that are no text", "save the file as UTF-8");
        }
        return text;
    }

    private static boolean starts(byte[] bytes, int... marks) {
        for (int i = 0; i < marks.length; i++) {
            if (i >= bytes.length || (bytes[i] & 255) != marks[i]) {
                return false;
            }
        }
        return true;
    }

    private void whole(String text) {
        try {
            Yaml.read(text, 0, problems).ifPresent(this::keep);
        } catch (Yaml.Broken broken) {
            List<String> lines = text.lines().toList();
            if (!inParts(lines)) {
                broken.tell(problems);
            }
        }
    }

    private void keep(Node node) {
        if (node instanceof Entries part) {
            entries.addAll(part.entries());
        } else {
            problems.add(node, node.what(), "keys and values such as 'system: Water works'");
        }
    }

    /// Whether there are parts.
    private boolean inParts(List<String> lines) {
        int start = -1;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || PART.matcher(lines.get(i)).matches()) {
                if (start >= 0) {
                    part(lines.subList(start, i), start);
                }
                start = i;
            }
        }
        return pieces > 0;
    }

    private Optional<Yaml.Broken> piece(List<String> lines, int above) {
        if (pieces++ > MAX_PIECES) {
            return Optional.of(
                    new Yaml.Broken(above + 1, 1, "too many mistakes above", "this is not read"));
        }
        try {
            Yaml.read(String.join("\n", lines), above, problems).ifPresent(this::keep);
            return Optional.empty();
        } catch (Yaml.Broken broken) {
            return Optional.of(broken);
        }
    }

    private void part(List<String> lines, int above) {
        Optional<Yaml.Broken> broken = piece(lines, above);
        if (broken.isEmpty()) {
            return;
        }
        Matcher key = PART.matcher(lines.getFirst());
        if (key.matches()) {
            damaged.add(key.group(1));
        }
        if (!inEntries(lines, above)) {
            broken.get().tell(problems);
        }
    }

    /// Whether the part is a list, one entry of which could be told to be broken.
    private boolean inEntries(List<String> lines, int above) {
        String margin = null;
        int start = -1;
        int before = problems.count();
        List<Entry> kept = new ArrayList<>();
        for (int i = 1; i <= lines.size(); i++) {
            Matcher entry = ENTRY.matcher(i < lines.size() ? lines.get(i) : "");
            boolean begins = entry.matches() && (margin == null || entry.group(1).equals(margin));
            if (begins && margin == null) {
                margin = entry.group(1);
            }
            if (begins || i == lines.size()) {
                if (start >= 0) {
                    entry(lines, start, i, above, kept);
                }
                start = i;
            }
        }
        merge(kept);
        return problems.count() > before;
    }

    private void entry(List<String> lines, int from, int to, int above, List<Entry> kept) {
        List<String> one = new ArrayList<>();
        one.add(lines.getFirst());
        one.addAll(lines.subList(from, to));
        int size = entries.size();
        piece(one, above + from - 1).ifPresent(broken -> broken.tell(problems));
        while (entries.size() > size) {
            kept.add(entries.removeLast());
        }
    }

    /// Entries that were read one by one, each under its key, as one list again.
    private void merge(List<Entry> kept) {
        if (kept.isEmpty()) {
            return;
        }
        List<Node> items = new ArrayList<>();
        for (Entry one : kept) {
            if (one.value() instanceof Items list) {
                items.addAll(list.items());
            }
        }
        Node.Text key = kept.getFirst().key();
        entries.add(new Entry(key, new Items(items, key.line(), key.column())));
    }
}
