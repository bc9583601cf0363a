// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.Proof;
import java.util.List;

/// One step of an attacker.
///
/// @param from id of a component, or a source
/// @param to id of a component, or `data of ID`
/// @param flow id of the flow over which it goes; empty within a segment
/// @param text in words of the plant
public record Hop(String from, String to, Way way, String flow, String text, List<Proof> proofs) {
    public Hop {
        proofs = List.copyOf(proofs);
    }
}
