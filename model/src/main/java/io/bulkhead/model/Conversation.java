// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One flow, ended or at the end of what was captured. The source is who asked (the client), where
/// that is known.
///
/// @param transport `tcp`, `udp`, `icmp`, `ip-N`, or `ethernet` where there is no IP
/// @param protocol the name of what was recognised; empty otherwise
/// @param sourcePackets packets that the source sent; `targetPackets` those that came back
/// @param state how far it got: see `flow` in the analysis module
/// @param control messages meant to change a device; `data` those that tell; `unknown` the rest
/// @param asked what the source asked for; `told` what the target told unasked
/// @param capture index of the capture of its first frame, from 0
/// @param frame number of that frame, from 1
/// @param whole whether all bytes were captured of both directions, as far as is known
/// @param traits how it is protected and who takes part, in the order in which it was seen
public record Conversation(
        String id,
        String network,
        End source,
        End target,
        String transport,
        String protocol,
        long sourcePackets,
        long targetPackets,
        long sourceBytes,
        long targetBytes,
        long first,
        long last,
        String state,
        long control,
        long data,
        long unknown,
        Set<Action> asked,
        Set<Action> told,
        int capture,
        long frame,
        boolean whole,
        List<Trait.Observed> traits) {
    public Conversation {
        asked = ordered(asked);
        told = ordered(told);
        traits = List.copyOf(traits);
    }

    /// In the order of the constants, so that outputs are the same from run to run.
    private static Set<Action> ordered(Set<Action> actions) {
        return actions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(actions));
    }

    /// One side. `asset` is empty for groups and broadcast, which are nobody's address.
    public record End(String asset, String address, int port) {}
}
