// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which fields of one protocol's messages any rule looks at, and what they go to.
final class FieldTree {
    private static final Slot[] NO_SLOTS = {};

    /// Where a field's bytes go.
    ///
    /// @param buffer its number in the set of signatures
    /// @param chain what is done with them, in this order
    /// @param argument of the first that takes one
    /// @param function only messages with this code; [Feed#ANY_FUNCTION] for all
    record Slot(int buffer, Derivation[] chain, String argument, long function) {}

    /// A field, or what fields lie in. Elements of a list are where the list is.
    static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private Slot[] slots = NO_SLOTS;
        private int[] numbers = {};

        Node child(String name) {
            return children.get(name);
        }

        Slot[] slots() {
            return slots;
        }

        /// What whole numbers written here are known as.
        int[] numbers() {
            return numbers;
        }
    }

    /// What the operation itself says: `name`, `status`, `items`, `values`, or the area of items.
    record OfOperation(String part, Slot slot) {}

    private final Node root = new Node();
    private final List<OfOperation> ofOperation = new ArrayList<>();
    private boolean fields;

    Node root() {
        return root;
    }

    List<OfOperation> ofOperation() {
        return ofOperation;
    }

    /// Whether anything is wanted that only the message's own fields say.
    boolean wantsFields() {
        return fields;
    }

    void add(Feed feed, int buffer, List<Derivation> transforms) {
        List<Derivation> chain = new ArrayList<>();
        chain.add(feed.derivation());
        chain.addAll(transforms);
        Slot slot =
                new Slot(
                        buffer, chain.toArray(Derivation[]::new), feed.argument(), feed.function());
        if (feed.path().startsWith("@")) {
            ofOperation.add(new OfOperation(feed.path().substring(1), slot));
            return;
        }
        Node node = node(feed.path());
        node.slots = Arrays.copyOf(node.slots, node.slots.length + 1);
        node.slots[node.slots.length - 1] = slot;
    }

    void addNumber(String path, int number) {
        Node node = node(path);
        node.numbers = Arrays.copyOf(node.numbers, node.numbers.length + 1);
        node.numbers[node.numbers.length - 1] = number;
    }

    private Node node(String path) {
        fields = true;
        Node node = root;
        for (String name : path.split("\\.")) {
            node = node.children.computeIfAbsent(name, absent -> new Node());
        }
        return node;
    }
}
