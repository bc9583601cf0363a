// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that was imported, by kind, in the order of files and lines.
///
/// That there is no item of a kind means that nobody filed one, never that there is none in the
/// world.
public final class Evidence {
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    private final List<Source> sources;
    private final List<Item> items;
    private final Map<Class<?>, List<Item>> byKind = new HashMap<>();

    public Evidence(List<Source> sources, List<? extends Item> items) {
        this.sources = List.copyOf(sources);
        this.items = List.copyOf(items);
        Map<Class<?>, List<Item>> lists = new HashMap<>();
        for (Item item : this.items) {
            lists.computeIfAbsent(item.getClass(), kind -> new ArrayList<>()).add(item);
        }
        lists.forEach((kind, list) -> byKind.put(kind, List.copyOf(list)));
    }

    public List<Source> sources() {
        return sources;
    }

    public List<Item> items() {
        return items;
    }

    /// All of one kind, without a copy: checks ask for each component.
    @SuppressWarnings("unchecked") // a list under a kind holds that kind alone
    public <T extends Item> List<T> of(Class<T> kind) {
        return (List<T>) byKind.getOrDefault(kind, List.of());
    }

    /// Whether any file said anything of this kind: without, a check that needs it is blind.
    public boolean has(Class<? extends Item> kind) {
        return byKind.containsKey(kind);
    }
}
