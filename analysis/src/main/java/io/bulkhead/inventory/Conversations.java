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
import java.util.function.LongFunction;

/// Tells flows in the terms of devices: who asked comes first. To be asked in the order of first
/// packets, of which ids are made.
public final class Conversations {
    private final ProtocolCatalogue catalogue;
    private final LongFunction<String> networks;
    private final Inventory.Devices devices;
    private long lastSequence = -1;
    private int sameSequence;

    public Conversations(
            ProtocolCatalogue catalogue, LongFunction<String> networks, Inventory.Devices devices) {
        this.catalogue = catalogue;
        this.networks = networks;
        this.devices = devices;
    }

    public Conversation of(Flow flow) {
        boolean fromA = !flow.aServes;
        return new Conversation(
                id(flow),
                networks.apply(flow.realm),
                end(flow, fromA),
                end(flow, !fromA),
                transport(flow),
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

    private static Set<Action> actions(int bits) {
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
                devices.assetAt(new Place(flow.realm, flow.version, high, low)),
                Addresses.text(flow.version, high, low),
                a ? flow.aPort : flow.bPort);
    }

    private static String transport(Flow flow) {
        if (flow.version == Addresses.MAC) {
            return "ethernet";
        }
        return switch (flow.ipProtocol) {
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "icmpv6";
            case 132 -> "sctp";
            case 136 -> "udp-lite";
            default -> "ip-" + flow.ipProtocol;
        };
    }

    private String protocol(Flow flow) {
        return flow.tunnel != null ? Names.of(flow.tunnel) : catalogue.name(flow.protocol);
    }
}
