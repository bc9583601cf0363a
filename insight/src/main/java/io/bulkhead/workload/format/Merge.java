// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds a workload against what a file held when it was read: what is equal stays as it is in the
/// file, what changed is written anew, what is gone is taken away.
final class Merge {
    private final Parts before;
    private final Map<String, Object> read;
    private final Map<String, Object> now;

    /// A part of the workload as it is to be written.
    ///
    /// @param name of a zone or component; of a flow its ends and protocol
    /// @param id that it has in the file; empty if it is new
    /// @param tree its keys as a workload file has them
    /// @param equal whether it reads in the file as it is
    record Step(String name, String id, Map<String, Object> tree, boolean equal) {
        String text(String key) {
            return String.valueOf(tree.getOrDefault(key, ""));
        }

        /// What has no key in the other format, with those that it has one for taken away.
        Map<String, Object> rest(String... keys) {
            return Parts.without(tree, keys);
        }
    }

    /// @param gone ids of parts that are no more
    record Steps(List<Step> steps, Set<String> gone) {}

    /// @param before what the file held, also if it held nothing
    Merge(Parts before, Workload now) {
        this.before = before;
        this.read = WorkloadTree.of(before.read(new byte[0]).workload());
        this.now = WorkloadTree.of(now);
    }

    /// All that is in no list.
    Map<String, Object> rest() {
        return Parts.rest(now);
    }

    /// Whether all that is in no list is as it was.
    boolean sameRest() {
        return rest().equals(Parts.rest(read));
    }

    Steps zones() {
        return named("zones", before.zones());
    }

    Steps components() {
        return named("components", before.components());
    }

    private Steps named(String list, Map<String, Map<String, Object>> old) {
        Map<String, String> ids = new LinkedHashMap<>();
        old.forEach((id, tree) -> ids.put(String.valueOf(tree.get("name")), id));
        Map<String, Map<String, Object>> same = Parts.named(read, list);
        List<Step> steps = new ArrayList<>();
        Set<String> gone = new HashSet<>(ids.values());
        Parts.named(now, list)
                .forEach((name, tree) -> {
                    String id = ids.getOrDefault(name, "");
                    steps.add(new Step(name, id, tree, tree.equals(same.get(name))));
                    gone.remove(id);
                });
        return new Steps(steps, gone);
    }

    Steps flows() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        before.flows()
                .forEach((id, part) ->
                        ids.computeIfAbsent(Parts.flowKey(part.tree()), key -> new ArrayList<>())
                                .add(id));
        Map<String, Map<String, Object>> same = Parts.named(read, "flows");
        List<Step> steps = new ArrayList<>();
        Set<String> gone = new HashSet<>(before.flows().keySet());
        Parts.named(now, "flows")
                .forEach((key, tree) -> {
                    List<String> free = ids.getOrDefault(Parts.flowKey(tree), List.of());
                    String id = free.isEmpty() ? "" : free.removeFirst();
                    boolean equal = !id.isEmpty() && tree.equals(same.get(key));
                    steps.add(new Step(new Parts.FlowPart(id, tree).element(), id, tree, equal));
                    gone.remove(id);
                });
        return new Steps(steps, gone);
    }
}
