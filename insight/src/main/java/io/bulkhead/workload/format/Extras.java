// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What a file of another tool held, known or not. Whoever writes the model again with it changes
/// what changed and leaves everything else as it was.
public final class Extras {
    public static final Extras NONE = new Extras(null, List.of());

    private final ObjectNode root;
    private final Collection<String> protocols;

    /// @param protocols by whose names it was read
    Extras(ObjectNode root, Collection<String> protocols) {
        this.root = root == null ? null : root.deepCopy();
        this.protocols = List.copyOf(protocols);
    }

    Collection<String> protocols() {
        return protocols;
    }

    Optional<ObjectNode> root() {
        return Optional.ofNullable(root).map(ObjectNode::deepCopy);
    }
}
