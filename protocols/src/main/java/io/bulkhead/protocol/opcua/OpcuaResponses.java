// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import static io.bulkhead.protocol.opcua.OpcuaService.*;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Reads the bodies of service responses. What they answer is told by the request that the channel
/// remembers. OPC 10000-4, 5.
final class OpcuaResponses {
    private static final int DATA_CHANGES = 811;
    private static final int STATUS_CHANGE = 820;
    private static final int EVENTS = 916;
    private static final int HISTORY_DATA = 658;

    private final OpcuaElement element = new OpcuaElement();
    private final OpcuaValue value = new OpcuaValue();
    private final OpcuaTraits traits;
    private final OpcuaIdentity identity = new OpcuaIdentity();
    private final OpcuaReader asked = new OpcuaReader();
    private final OpcuaReader inner = new OpcuaReader();
    private final NodeId node = new NodeId();
    private final Bytes text = new Bytes();
    private int service;
    private int askedLeft;

    OpcuaResponses(OpcuaTraits traits) {
        this.traits = traits;
    }

    /// Reads what follows the type of the response.
    void read(
            int service,
            OpcuaReader reader,
            OpcuaChannel channel,
            Operation operation,
            OpcuaFields fields,
            Sink sink) {
        traits.time(reader.s64(), sink);
        reader.skip(4);
        fields.result = reader.u32();
        operation.status(StatusCode.text(fields.result));
        reader.skipDiagnostic();
        reader.skipTexts();
        reader.skipExtensionObject();
        recall(service, channel, fields);
        switch (service) {
            case OPEN_CHANNEL -> {
                reader.u32();
                fields.channel = reader.u32();
            }
            case GET_ENDPOINTS -> identity.endpoints(reader, fields, operation, sink);
            case FIND_SERVERS -> servers(reader, operation, fields, sink);
            case FIND_SERVERS_ON_NETWORK -> serversOnNetwork(reader, operation);
            case CREATE_SESSION -> session(reader, operation, fields, sink);
            case READ -> values(reader, operation, sink);
            case HISTORY_READ -> history(reader, operation);
            case BROWSE, BROWSE_NEXT -> references(reader, operation);
            case TRANSLATE_PATHS -> targets(reader, operation);
            case CALL -> calls(reader, operation);
            case ADD_NODES -> addedNodes(reader, operation);
            case CREATE_ITEMS -> monitoredItems(reader, operation);
            case CREATE_SUBSCRIPTION -> {
                fields.subscription = reader.u32();
                operation.add().area("subscription").address(fields.subscription);
            }
            case PUBLISH -> published(reader, channel, operation, fields);
            case REPUBLISH -> notifications(reader, channel, operation, fields);
            case WRITE, DELETE_NODES, ADD_REFERENCES, DELETE_REFERENCES ->
                    statuses(service, reader, operation);
            default -> {}
        }
    }

    // ---- what was asked

    private void recall(int answered, OpcuaChannel channel, OpcuaFields fields) {
        service = answered;
        askedLeft = 0;
        if (OpcuaElement.lists(answered) && channel.asked().recall(fields.request, text)) {
            askedLeft = asked.aim(text, 0).count();
        }
    }

    /// Gives `item` the next node of the request; false where the request was not seen.
    private boolean describe(Item item) {
        if (askedLeft == 0 || asked.failed()) {
            return false;
        }
        askedLeft--;
        element.read(service, asked, item);
        return true;
    }

    private static void status(Item item, long code) {
        if (StatusCode.bad(code)) {
            item.status(StatusCode.text(code));
        }
    }

    // ---- results

    private void values(OpcuaReader reader, Operation operation, Sink sink) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item item = operation.add();
            boolean known = describe(item);
            status(item, value.dataValue(reader, item));
            if (known) {
                identity.value(element.node(), element.attribute(), value, sink);
            }
        }
    }

    private void statuses(int service, OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item item = operation.add();
            describe(item);
            status(item, reader.u32());
        }
    }

    private void history(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item item = operation.add();
            boolean known = describe(item);
            status(item, reader.u32());
            reader.skipText();
            if (reader.extensionObject(text) == HISTORY_DATA) {
                inner.aim(text, 0);
                int values = inner.count();
                item.count(values);
                for (; values > 0 && !inner.failed(); values--) {
                    Item next = operation.add().area("history");
                    if (known) {
                        element.node().describe(next);
                    }
                    status(next, value.dataValue(inner, next));
                }
            }
        }
    }

    private void references(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item from = operation.add();
            describe(from);
            status(from, reader.u32());
            reader.skipText();
            for (int found = reader.count(); found > 0 && !reader.failed(); found--) {
                reader.skipNodeId();
                reader.flag();
                node.read(reader);
                Item item = node.describe(operation.add());
                reader.qualifiedName(text);
                item.text(text, 0, text.length());
                reader.skipLocalizedText();
                item.area(nodeClass(reader.u32()));
                reader.skipNodeId();
            }
        }
    }

    private static String nodeClass(long nodeClass) {
        return switch ((int) nodeClass) {
            case 1 -> "object";
            case 2 -> "variable";
            case 4 -> "method";
            case 8 -> "object-type";
            case 16 -> "variable-type";
            case 32 -> "reference-type";
            case 64 -> "data-type";
            case 128 -> "view";
            default -> "node";
        };
    }

    private void targets(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item path = operation.add();
            describe(path);
            status(path, reader.u32());
            for (int found = reader.count(); found > 0 && !reader.failed(); found--) {
                node.read(reader);
                node.describe(operation.add().area("node"));
                reader.u32();
            }
        }
    }

    private void calls(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item method = operation.add();
            describe(method);
            status(method, reader.u32());
            reader.skip(4L * reader.count());
            reader.skipDiagnostics();
            int outputs = reader.count();
            for (int i = 0; i < outputs && !reader.failed(); i++) {
                value.variant(reader, operation.add().area("output").address(i));
            }
        }
    }

    private void addedNodes(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item item = operation.add();
            describe(item);
            status(item, reader.u32());
            node.read(reader);
            if (node.number() != 0) {
                node.describe(item);
            }
        }
    }

    private void monitoredItems(OpcuaReader reader, Operation operation) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            Item item = operation.add();
            describe(item);
            status(item, reader.u32());
            reader.skip(16);
            reader.skipExtensionObject();
        }
    }

    // ---- discovery and sessions

    private void servers(OpcuaReader reader, Operation operation, OpcuaFields fields, Sink sink) {
        int count = reader.count();
        for (int left = count; left > 0 && !reader.failed(); left--) {
            identity.application(reader, fields, sink, count == 1);
            operation
                    .add()
                    .area("server")
                    .name(fields.applicationUri, 0, fields.applicationUri.length())
                    .text(fields.application, 0, fields.application.length());
        }
    }

    private void serversOnNetwork(OpcuaReader reader, Operation operation) {
        reader.s64();
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.u32();
            reader.text(text);
            Item item = operation.add().area("server").name(text, 0, text.length());
            reader.text(text);
            item.text(text, 0, text.length());
            reader.skipTexts();
        }
    }

    private void session(OpcuaReader reader, Operation operation, OpcuaFields fields, Sink sink) {
        reader.skipNodeId();
        reader.skipNodeId();
        reader.f64();
        reader.skipText();
        reader.text(text);
        identity.certificate(text, sink);
        traits.certificate(text, true, sink);
        identity.endpoints(reader, fields, operation, sink);
    }

    // ---- subscriptions

    private void published(
            OpcuaReader reader, OpcuaChannel channel, Operation operation, OpcuaFields fields) {
        fields.subscription = reader.u32();
        reader.skip(4L * reader.count());
        reader.flag();
        notifications(reader, channel, operation, fields);
    }

    private void notifications(
            OpcuaReader reader, OpcuaChannel channel, Operation operation, OpcuaFields fields) {
        operation.action(Action.REPORT);
        reader.skip(12);
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            long type = reader.extensionObject(text);
            inner.aim(text, 0);
            switch ((int) type) {
                case DATA_CHANGES -> {
                    for (int n = inner.count(); n > 0 && !inner.failed(); n--) {
                        Item item = monitored(operation, channel, fields, inner.u32());
                        status(item, value.dataValue(inner, item));
                    }
                }
                case EVENTS -> {
                    for (int n = inner.count(); n > 0 && !inner.failed(); n--) {
                        event(monitored(operation, channel, fields, inner.u32()), operation);
                    }
                }
                case STATUS_CHANGE ->
                        status(
                                operation.add().area("subscription").address(fields.subscription),
                                inner.u32());
                default -> operation.add().area("notification");
            }
        }
    }

    /// The node behind a client's handle, where the request that told it was seen.
    private static Item monitored(
            Operation operation, OpcuaChannel channel, OpcuaFields fields, long handle) {
        Item item = operation.add();
        if (channel.monitored.find(fields.subscription << 32 | handle)) {
            return item.area("value")
                    .unit(channel.monitored.context(OpcuaChannel.NAMESPACE))
                    .address(channel.monitored.context(OpcuaChannel.NUMBER));
        }
        return item.area("client-handle").address(handle);
    }

    /// The fields that the client selected, one item each behind that of the event.
    private void event(Item event, Operation operation) {
        event.area("event");
        int selected = inner.count();
        event.count(selected);
        for (int i = 0; i < selected && !inner.failed(); i++) {
            value.variant(inner, operation.add().area("event-field").address(i));
        }
    }
}
