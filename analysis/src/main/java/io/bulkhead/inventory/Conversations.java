// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Conversation.End;
import io.bulkhead.model.Names;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.ProtocolCatalogue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Tells flows in the terms of devices: who asked comes first. To be asked in the order of first
/// packets, of which ids are made.
public final class Conversations {
    private final ProtocolCatalogue catalogue;
    private final LongFunction<String> networks;
    private final Function<Place, String> assetAt;
    private long lastSequence = -1;
    private int sameSequence;

    /// @param networks names networks by realm
    /// @param assetAt the id of the device at a place, or empty
    public Conversations(
            ProtocolCatalogue catalogue,
            LongFunction<String> networks,
            Function<Place, String> assetAt) {
        this.catalogue = catalogue;
        this.networks = networks;
        this.assetAt = assetAt;
    }

    public Conversation of(Flow flow) {
        boolean fromA = !flow.aServes;
        return new Conversation(
                id(flow),
                networks.apply(flow.realm),
                end(flow, fromA),
                end(flow, !fromA),
                transport(flow.version, flow.ipProtocol),
                protocol(flow),
                fromA ? flow.aPackets : flow.bPackets,
                fromA ? flow.bPackets : flow.aPackets,
                fromA ? flow.aBytes : flow.bBytes,
                fromA ? flow.bBytes : flow.aBytes,
                flow.first(),
                flow.last(),
                flow.tcp.label(),
                flow.control,
                flow.data,
                flow.unknown,
                actions(flow.asked),
                actions(flow.told),
                flow.firstCapture,
                flow.firstFrame,
                !flow.holes,
                flow.traits == null ? List.of() : flow.traits.observed(flow.aServes));
    }

    /// Actions by their ordinals, as conversations note them.
    public static Set<Action> actions(int bits) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if ((bits & 1 << action.ordinal()) != 0) {
                actions.add(action);
            }
        }
        return actions;
    }

    private String id(Flow flow) {
        sameSequence = flow.firstSequence == lastSequence ? sameSequence + 1 : 0;
        lastSequence = flow.firstSequence;
        return "f" + flow.firstSequence + (sameSequence == 0 ? "" : "." + sameSequence);
    }

    private End end(Flow flow, boolean a) {
        long high = a ? flow.aHigh : flow.bHigh;
        long low = a ? flow.aLow : flow.bLow;
        return new End(
                assetAt.apply(new Place(flow.realm, flow.version, high, low)),
                Addresses.text(flow.version, high, low),
                a ? flow.aPort : flow.bPort);
    }

    /// As conversations show it.
    ///
    /// @param version 4, 6, or 0 without IP
    public static String transport(int version, int ipProtocol) {
        if (version == Addresses.MAC) {
            return "ethernet";
        }
        return switch (ipProtocol) {
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "icmpv6";
            case 132 -> "sctp";
            case 136 -> "udp-lite";
            default -> "ip-" + ipProtocol;
        };
    }

    private String protocol(Flow flow) {
        return flow.tunnel != null ? Names.of(flow.tunnel) : catalogue.name(flow.protocol);
    }
}
