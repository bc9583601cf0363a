// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.model.event.Event;
import java.util.List;
import java.util.Set;

/// Events as sensors tell them, for tests.
public final class Events {
    public static final long START = Plant.START;
    public static final long MINUTE = 60_000_000_000L;

    private Events() {}

    /// An asset whose facts tell its model.
    ///
    /// @param mac empty for none
    public static Asset asset(String id, String mac, String address, String model) {
        return asset(id, "default", mac, address, model, START, false);
    }

    public static Asset asset(
            String id,
            String network,
            String mac,
            String address,
            String model,
            long first,
            boolean gateway) {
        return new Asset(
                id,
                network,
                mac.isEmpty() ? List.of() : List.of(mac),
                address.isEmpty() ? List.of() : List.of(address),
                List.of(),
                "Siemens",
                model,
                "",
                "",
                "",
                "plc",
                "controller",
                "1",
                "",
                "",
                gateway,
                List.of(new Asset.ProtocolUse("s7comm", Asset.Side.SERVER, 102)),
                first,
                first + MINUTE,
                List.of(
                        new Fact(Attribute.VENDOR, "Siemens", "oui", -1, 0, 50),
                        new Fact(Attribute.MODEL, model, "s7comm", 0, 7, 90)));
    }

    public static Event.AssetSeen seen(Asset asset) {
        return new Event.AssetSeen(asset);
    }

    public static Event.FlowSeen flow(
            String sourceAsset,
            String source,
            String targetAsset,
            String target,
            long packets,
            Trait.Observed... traits) {
        return new Event.FlowSeen(
                new Conversation(
                        "f",
                        "default",
                        new Conversation.End(sourceAsset, source, 0),
                        new Conversation.End(targetAsset, target, 102),
                        "tcp",
                        "s7comm",
                        packets,
                        packets,
                        60 * packets,
                        80 * packets,
                        START,
                        START + MINUTE,
                        "established",
                        1,
                        2,
                        3,
                        Set.of(Action.READ),
                        Set.of(),
                        0,
                        1,
                        true,
                        List.of(traits)),
                1);
    }

    public static Event.AlertRaised alert(
            String id, String source, String target, long first, long last, long count) {
        return new Event.AlertRaised(
                new Alert(
                        id,
                        "controller-stopped",
                        "Controller stopped",
                        Engine.ANOMALY,
                        Severity.HIGH,
                        "",
                        List.of("T0858"),
                        "default",
                        new Alert.Party(source, source.isEmpty() ? "" : "a-" + source, "", 0),
                        new Alert.Party(target, target.isEmpty() ? "" : "a-" + target, "", 102),
                        "s7comm",
                        "",
                        first,
                        last,
                        count,
                        List.of(new Alert.Burst(first, last, count)),
                        "what",
                        "why",
                        "",
                        "",
                        "",
                        List.of(new Alert.FrameRef(0, 12)),
                        Handling.OPEN));
    }

    public static Event.FileMoved transfer(String id, String source, String target) {
        return new Event.FileMoved(
                new Transfer(
                        id,
                        "default",
                        new Conversation.End("a-" + source, source, 0),
                        new Conversation.End("a-" + target, target, 102),
                        "s7comm",
                        "block",
                        "into",
                        "OB1",
                        12,
                        "",
                        true,
                        START,
                        START,
                        1,
                        "",
                        Transfer.NO_BLOCK,
                        "",
                        Transfer.Difference.NONE,
                        new Transfer.Evidence(0, 1, 0, 2)));
    }
}
