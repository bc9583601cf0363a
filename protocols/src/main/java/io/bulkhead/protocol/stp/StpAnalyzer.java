// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads what bridges agree upon: who is the root, what the way there costs, and that the topology
/// changes.
final class StpAnalyzer implements Analyzer<Trees>, Fields {
    private static final int HIGHEST_VERSION = 4;
    private static final int SECOND = 256;
    private static final int PRIORITY_SHIFT = 48;
    private static final int SYSTEM_BITS = 0xFFF;
    private static final long ADDRESS = (1L << PRIORITY_SHIFT) - 1;

    // What is remembered of a tree, so that it is told once.
    private static final int CHANGING = 1;
    private static final int DISAGREEING = 2;
    private static final int OLD = 4;

    private final Bpdu unit = new Bpdu();

    @Override
    public Trees newState() {
        return new Trees();
    }

    @Override
    public void datagram(Trees trees, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = unit.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.REPORT);
        operation.intent(Intent.UNKNOWN);
        operation.function(unit.type(), Bpdu.name(unit.type(), unit.version()));
        sink.trait(
                Trait.REDUNDANCY,
                switch (unit.version()) {
                    case 0 -> "stp";
                    case 2 -> "rstp";
                    case 3 -> "mstp";
                    default -> "";
                });
        if (unit.configures()) {
            items(operation);
            facts(sink);
        }
        oddities(trees, sink);
        sink.report(operation, this);
    }

    private void items(Operation operation) {
        operation.add().area("root").bytes(unit.bytes(), Bpdu.rootOffset(), 8);
        operation.add().area("root-path-cost").unsigned(unit.cost());
        operation.add().area("bridge").bytes(unit.bytes(), Bpdu.bridgeOffset(), 8);
        operation.add().area("port").address(unit.port());
        for (int i = 0; i < unit.instances(); i++) {
            int at = Bpdu.instanceAt(i);
            int instance = unit.bytes().u16be(at + 1) & SYSTEM_BITS;
            operation.add().area("regional-root").unit(instance).bytes(unit.bytes(), at + 1, 8);
        }
    }

    /// A bridge's identifier holds an address of its own; its ports send from others.
    private void facts(Sink sink) {
        long own = (unit.regional() ? unit.regionalBridge() : unit.bridge()) & ADDRESS;
        sink.sender().confidence(85).says(Attribute.KIND, "switch");
        if (own != 0) {
            sink.sender().hasMac(own);
        }
        long root = unit.root() & ADDRESS;
        if (root != 0) {
            sink.mac(root).confidence(80).says(Attribute.ROLE, "root-bridge");
        }
    }

    private void oddities(Trees trees, Sink sink) {
        if (unit.version() > HIGHEST_VERSION) {
            sink.anomaly(StpAnomaly.UNKNOWN_VERSION);
        }
        int tree = trees.find(unit.vlanOfTree());
        if (tree == Trees.NONE) {
            return;
        }
        boolean changing = !unit.configures() || unit.flag(Bpdu.TOPOLOGY_CHANGE);
        if (trees.begins(tree, CHANGING, changing)) {
            sink.anomaly(StpAnomaly.TOPOLOGY_CHANGES);
        }
        if (!unit.configures()) {
            return;
        }
        if (trees.changesRoot(tree, unit.root())) {
            sink.anomaly(StpAnomaly.ROOT_CHANGED);
        }
        if (trees.begins(tree, OLD, unit.messageAge() >= unit.maxAge())) {
            sink.anomaly(StpAnomaly.INFORMATION_TOO_OLD);
        }
        if (trees.begins(tree, DISAGREEING, timesDisagree())) {
            sink.anomaly(StpAnomaly.TIMES_DISAGREE);
        }
    }

    /// IEEE 802.1Q-2018, 13.26.
    private boolean timesDisagree() {
        return 2 * (unit.delay() - SECOND) < unit.maxAge()
                || unit.maxAge() < 2 * (unit.hello() + SECOND);
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", unit.version()).number("type", unit.type());
        if (!unit.configures()) {
            return;
        }
        flags(writer);
        bridge(writer, "root", unit.root());
        writer.number("rootPathCost", unit.cost());
        bridge(writer, "bridge", unit.bridge());
        writer.number("port", unit.port());
        time(writer, "messageAge", unit.messageAge());
        time(writer, "maxAge", unit.maxAge());
        time(writer, "helloTime", unit.hello());
        time(writer, "forwardDelay", unit.delay());
        if (unit.vlanOfTree() > 0) {
            writer.number("vlan", unit.vlanOfTree());
        }
        if (unit.regional()) {
            region(writer);
        }
    }

    private void flags(FieldWriter writer) {
        writer.flag("topologyChange", unit.flag(Bpdu.TOPOLOGY_CHANGE));
        writer.flag("topologyChangeAcknowledgment", unit.flag(Bpdu.ACKNOWLEDGED));
        if (unit.type() == Bpdu.RAPID) {
            writer.flag("proposal", unit.flag(Bpdu.PROPOSAL));
            writer.text("portRole", role(unit.portRole()));
            writer.flag("learning", unit.flag(Bpdu.LEARNING));
            writer.flag("forwarding", unit.flag(Bpdu.FORWARDING));
            writer.flag("agreement", unit.flag(Bpdu.AGREEMENT));
        }
    }

    private static String role(int role) {
        return switch (role) {
            case 1 -> "alternate-or-backup";
            case 2 -> "root";
            case 3 -> "designated";
            default -> "unknown";
        };
    }

    /// The low twelve bits of a priority tell which of several trees.
    private static void bridge(FieldWriter writer, String name, long identifier) {
        int priority = (int) (identifier >>> PRIORITY_SHIFT);
        writer.beginObject(name);
        writer.number("priority", priority & ~SYSTEM_BITS).number("system", priority & SYSTEM_BITS);
        writer.mac("address", identifier & ADDRESS).endObject();
    }

    private static void time(FieldWriter writer, String name, int time) {
        writer.real(name, (double) time / SECOND);
    }

    private void region(FieldWriter writer) {
        Bytes bytes = unit.bytes();
        int length = bytes.textLength(Bpdu.regionName(), Bpdu.regionNameSize());
        writer.text("region", bytes, Bpdu.regionName(), length);
        writer.number("revision", unit.revision());
        writer.bytes("digest", bytes, Bpdu.digest(), Bpdu.digestSize());
        writer.number("internalRootPathCost", unit.internalCost());
        bridge(writer, "regionalBridge", unit.regionalBridge());
        writer.number("remainingHops", unit.hops());
        writer.beginList("instances");
        for (int i = 0; i < unit.instances(); i++) {
            int at = Bpdu.instanceAt(i);
            writer.beginObject(null).number("flags", bytes.u8(at));
            bridge(writer, "regionalRoot", bytes.s64be(at + 1));
            writer.number("internalRootPathCost", bytes.u32be(at + 9));
            writer.number("bridgePriority", bytes.u8(at + 13) >> 4);
            writer.number("portPriority", bytes.u8(at + 14) >> 4);
            writer.number("remainingHops", bytes.u8(at + 15)).endObject();
        }
        writer.endList();
    }
}
