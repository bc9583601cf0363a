// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Proof;
import io.bulkhead.model.Severity;
import java.util.List;

/// One threat at one place: what a rule says of all elements between the same two zones in the same
/// protocol, or of all components of one zone.
///
/// @param id stable from run to run: `rule@fromZone>toZone/protocol` of flows,
///   `rule@fromZone>toZone` of conduits, `rule@zone` of components and zones, `rule@system` of the
///   whole; decisions name it
/// @param state the strongest of its members: evident before inherent before unknown
/// @param severity the worst of its members
/// @param from id of the zone that asks, or of the one zone; empty for the whole system
/// @param to id of the zone that is asked; the same as [#from] inside one zone
/// @param protocol of its flows; empty for others
/// @param members the first of them, the strongest and worst before the others
/// @param count how many there are in all
/// @param undecided how many of them no decision in force is about
/// @param ruling what people decided about the whole of it
public record ThreatInstance(
        String id,
        Threat threat,
        Exposure.State state,
        Severity severity,
        String from,
        String to,
        String protocol,
        List<Member> members,
        int count,
        int undecided,
        Ruling ruling) {
    /// Members that an instance shows; the others are counted.
    public static final int MAX_MEMBERS = 50;

    /// An element to which it applies.
    ///
    /// @param element id
    /// @param label what people call it; of a flow both ends
    public record Member(
            String element,
            String label,
            Exposure.State state,
            Severity severity,
            String because,
            List<Proof> proofs,
            Ruling ruling) {
        public Member {
            proofs = List.copyOf(proofs);
        }
    }

    public ThreatInstance {
        members = List.copyOf(members);
    }

    /// Why the strongest of its members is in it, and how many others there are.
    public String because() {
        String first = members.getFirst().because();
        return count == 1 ? first : first + "; and " + (count - 1) + " more";
    }

    /// Whether it still waits for somebody: no decision in force is about it, or about each of its
    /// members.
    public boolean open() {
        return !ruling.holds() && undecided > 0;
    }

    /// Whether what decides could not be seen of any member.
    public boolean unknown() {
        return state == Exposure.State.UNKNOWN;
    }
}
