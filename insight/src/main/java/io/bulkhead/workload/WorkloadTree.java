// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Entry;
import io.bulkhead.workload.Node.Items;
import io.bulkhead.workload.Node.Text;
import io.bulkhead.workload.WorkloadReader.Read;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A workload as nested maps and lists of text, with the keys of its file. Models of other tools
/// are read into one and written from one, so that what is true of a file is true of them: the same
/// checks, the same suggestions.
public final class WorkloadTree {
    private static final int MAX_DEPTH = 24;

    /// Entries are told apart by negative lines, which stand for the labels in [#labels].
    private final List<String> labels = new ArrayList<>();

    private WorkloadTree() {}

    public static Map<String, Object> of(Workload workload) {
        return WorkloadWriter.fields(workload).plain();
    }

    /// @param bytes of the file that it was made of
    /// @param tree texts, lists and maps; what is none of these is told and left out
    /// @return problems name the entry instead of a line
    public static Read read(
            String file, byte[] bytes, Map<String, ?> tree, Collection<String> protocols) {
        WorkloadTree reader = new WorkloadTree();
        Problems problems = new Problems(file);
        Entries root = reader.entries(tree, 0, 0);
        Workload workload = new WorkloadReader(problems, protocols).workload(file, bytes, root);
        return new Read(workload, problems.all().stream().map(reader::labelled).toList());
    }

    private Problem labelled(Problem problem) {
        boolean entry = problem.line() < 0;
        String label = entry ? labels.get(-problem.line() - 1) + ": " : "";
        return new Problem(problem.file(), 0, 0, label + problem.found(), problem.expected());
    }

    private Entries entries(Map<?, ?> map, int line, int depth) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<?, ?> one : map.entrySet()) {
            String key = String.valueOf(one.getKey());
            entries.add(
                    new Entry(
                            new Text(key, false, line, 0),
                            node(key, one.getValue(), line, depth + 1)));
        }
        return new Entries(entries, line, 0);
    }

    private Node node(String key, Object value, int line, int depth) {
        if (depth > MAX_DEPTH) {
            return new Text("", true, line, 0);
        }
        return switch (value) {
            case Map<?, ?> map -> entries(map, line, depth);
            case Collection<?> list -> items(key, list, line, depth);
            case null -> new Text("", true, line, 0);
            default -> new Text(value.toString(), false, line, 0);
        };
    }

    private Items items(String key, Collection<?> list, int line, int depth) {
        List<Node> items = new ArrayList<>();
        for (Object one : list) {
            boolean entry = depth == 1 && one instanceof Map<?, ?>;
            items.add(node(key, one, entry ? label(key, (Map<?, ?>) one) : line, depth + 1));
        }
        return new Items(items, line, 0);
    }

    private int label(String key, Map<?, ?> entry) {
        Object name = entry.get("name");
        String label =
                key
                        + " "
                        + Problems.quoted(String.valueOf(name == null ? labels.size() + 1 : name));
        labels.add(label);
        return -labels.size();
    }
}
