// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.model.Action;
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

/// Reports each frame by the innermost layer that is in clear: cluster command, device profile,
/// application command, network command, or encrypted data.
final class ZigbeeAnalyzer implements Analyzer<ZigbeeAnalyzer.State>, Fields {
    /// Nothing is remembered.
    enum State {
        NONE
    }

    private static final int TRANSPORT_KEY = 5;
    private static final int COORDINATOR = 0;

    private final NetworkFrame network = new NetworkFrame();
    private final ApplicationFrame application = new ApplicationFrame();
    private final ClusterMessage message = new ClusterMessage();
    private boolean applied;
    private boolean clustered;

    @Override
    public State newState() {
        return State.NONE;
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        applied = false;
        clustered = false;
        Verdict verdict = network.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                Verdict why = verdict.malformed() ? verdict : Verdict.BAD_LENGTH;
                sink.malformed(why, 0);
            }
            return;
        }
        devices(sink);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.OTHER);
        if (network.secured()) {
            sink.trait(Trait.RADIO_SECURITY, "zigbee-network-key");
            boolean data = network.type() == NetworkFrame.DATA;
            operation.name(data ? "encrypted-data" : "encrypted-command");
        } else if (network.type() == NetworkFrame.COMMAND) {
            command(operation);
        } else {
            application(operation, sink);
        }
        sink.report(operation, this);
    }

    /// Who sent this hop is known by its EUI-64 too; who coordinates a network has address 0.
    private void devices(Sink sink) {
        if (network.sender() != 0) {
            sink.sender().hasEui64(network.sender());
        }
    }

    /// Zigbee Specification, 3.4.
    private void command(Operation operation) {
        int id = network.payload().isEmpty() ? -1 : network.payload().u8(0);
        operation.function(
                id,
                switch (id) {
                    case 1 -> "route-request";
                    case 2 -> "route-reply";
                    case 3 -> "network-status";
                    case 4 -> "leave";
                    case 5 -> "route-record";
                    case 6 -> "rejoin-request";
                    case 7 -> "rejoin-response";
                    case 8 -> "link-status";
                    case 9 -> "network-report";
                    case 10 -> "network-update";
                    default -> "network-command";
                });
        operation.action(
                switch (id) {
                    case 4, 10 -> Action.CONFIGURE;
                    case 6, 7 -> Action.SESSION;
                    default -> Action.OTHER;
                });
    }

    private void application(Operation operation, Sink sink) {
        if (application.wrap(network.payload()) != Verdict.COMPLETE) {
            sink.anomaly(ZigbeeAnomaly.SHORT_PAYLOAD);
            operation.name("data");
            return;
        }
        applied = application.type() == ApplicationFrame.DATA;
        switch (application.type()) {
            case ApplicationFrame.DATA -> data(operation, sink);
            case ApplicationFrame.COMMAND -> applicationCommand(operation, sink);
            case ApplicationFrame.ACKNOWLEDGEMENT ->
                    operation.phase(Phase.RESPONSE).status("ok").name("acknowledgement");
            default -> operation.name("data");
        }
    }

    /// 4.4.10; what is encrypted by a key of its own shows no more than that.
    private void applicationCommand(Operation operation, Sink sink) {
        Bytes payload = application.payload();
        int id = payload.isEmpty() ? -1 : payload.u8(0);
        operation.action(Action.AUTHENTICATE);
        switch (id) {
            case TRANSPORT_KEY -> {
                operation.function(id, "transport-key");
                sink.anomaly(ZigbeeAnomaly.KEY_IN_TRANSPORT);
            }
            case 6 -> operation.function(id, "update-device");
            case 7 -> operation.function(id, "remove-device").action(Action.CONFIGURE);
            case 8 -> operation.function(id, "request-key");
            case 9 -> operation.function(id, "switch-key");
            case 14 -> operation.function(id, "tunnel");
            case 15 -> operation.function(id, "verify-key");
            case 16 -> operation.function(id, "confirm-key");
            default -> operation.name("security-command");
        }
    }

    private void data(Operation operation, Sink sink) {
        if (application.secured()) {
            sink.trait(Trait.RADIO_SECURITY, "zigbee-link-key");
            operation.name("encrypted-data");
            return;
        }
        sink.trait(Trait.RADIO_SECURITY, "open");
        int cluster = application.cluster();
        if (application.profile() == 0 && application.target() == 0) {
            boolean response = (cluster & DeviceProfile.RESPONSE) != 0;
            operation.function(cluster, DeviceProfile.name(cluster));
            operation.action(DeviceProfile.action(cluster));
            operation.phase(response ? Phase.RESPONSE : Phase.REQUEST);
            Bytes payload = application.payload();
            if (response) {
                boolean good = payload.length() < 2 || payload.u8(1) == 0;
                operation.status(good ? "ok" : "failure");
            } else if (cluster == DeviceProfile.ANNOUNCE && payload.length() >= 11) {
                operation.phase(Phase.REPORT);
            }
            return;
        }
        sink.anomaly(ZigbeeAnomaly.NOT_ENCRYPTED);
        if (!message.wrap(application.payload())) {
            sink.anomaly(ZigbeeAnomaly.SHORT_PAYLOAD);
            operation.name("data");
            return;
        }
        clustered = true;
        cluster(operation, Cluster.of(cluster));
    }

    private void cluster(Operation operation, Cluster cluster) {
        int unit = message.fromServer() ? application.source() : application.target();
        if (message.own()) {
            Action action = message.fromServer() ? Action.REPORT : cluster.command();
            operation.phase(message.fromServer() ? Phase.REPORT : Phase.REQUEST).action(action);
            operation.function(message.command(), cluster.label());
            operation.add().area(cluster.label()).unit(unit);
            return;
        }
        operation.function(message.command(), message.name()).action(message.action());
        if (message.response()) {
            operation.phase(Phase.RESPONSE).status(message.outcome());
        } else if (message.command() != ClusterMessage.REPORT) {
            operation.phase(Phase.REQUEST);
        }
        switch (message.command()) {
            case ClusterMessage.READ,
                    ClusterMessage.READ_RESPONSE,
                    ClusterMessage.WRITE,
                    ClusterMessage.WRITE_UNDIVIDED,
                    ClusterMessage.WRITE_WITHOUT_RESPONSE,
                    ClusterMessage.REPORT ->
                    message.attributes(operation, cluster.label(), unit);
            default -> operation.add().area(cluster.label()).unit(unit);
        }
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("source", network.source()).number("target", network.target());
        writer.number("type", network.type()).number("sequence", network.sequence());
        writer.number("radius", network.radius()).flag("encrypted", network.secured());
        if (network.source() == COORDINATOR) {
            writer.flag("coordinator", true);
        }
        if (network.secured()) {
            writer.number("frameCounter", network.frameCounter());
        }
        if (applied) {
            writer.number("profile", application.profile());
            writer.number("cluster", application.cluster());
            writer.number("sourceEndpoint", application.source());
            writer.number(application.toGroup() ? "group" : "targetEndpoint", application.target());
        }
        if (clustered) {
            writer.number("transaction", message.sequence());
        }
    }
}
