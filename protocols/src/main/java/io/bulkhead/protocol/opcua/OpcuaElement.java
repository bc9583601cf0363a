// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// Reads one element of a request's array into an item: which node, which attribute, which value.
/// Used for the request, and again for its answer, which lists results alone. OPC 10000-4, 5.
final class OpcuaElement {
    private final NodeId node = new NodeId();
    private final NodeId other = new NodeId();
    private final Bytes scratch = new Bytes();
    private final OpcuaValue value = new OpcuaValue();
    private final Item unseen = new Item();
    private long attribute;
    private long clientHandle;

    /// Whether the requests of `service` are lists of elements that this class reads.
    static boolean lists(int service) {
        return switch (service) {
            case OpcuaService.READ,
                    OpcuaService.WRITE,
                    OpcuaService.BROWSE,
                    OpcuaService.TRANSLATE_PATHS,
                    OpcuaService.CALL,
                    OpcuaService.HISTORY_READ,
                    OpcuaService.CREATE_ITEMS,
                    OpcuaService.ADD_NODES,
                    OpcuaService.DELETE_NODES,
                    OpcuaService.ADD_REFERENCES,
                    OpcuaService.DELETE_REFERENCES,
                    OpcuaService.REGISTER_NODES,
                    OpcuaService.UNREGISTER_NODES ->
                    true;
            default -> false;
        };
    }

    void read(int service, OpcuaReader reader, Item item) {
        attribute = 0;
        switch (service) {
            case OpcuaService.READ -> readValueId(reader, item);
            case OpcuaService.WRITE -> {
                attribute(reader, item);
                value.dataValue(reader, item);
            }
            case OpcuaService.BROWSE -> browse(reader, item);
            case OpcuaService.TRANSLATE_PATHS -> path(reader, item);
            case OpcuaService.CALL -> call(reader, item);
            case OpcuaService.HISTORY_READ -> {
                node(reader, item, "history");
                reader.skipText();
                reader.qualifiedName(scratch);
                reader.skipText();
            }
            case OpcuaService.CREATE_ITEMS -> monitoredItem(reader, item);
            case OpcuaService.ADD_NODES -> addNode(reader, item);
            case OpcuaService.DELETE_NODES -> {
                node(reader, item, "node");
                reader.flag();
            }
            case OpcuaService.ADD_REFERENCES -> {
                reference(reader, item);
                reader.skipText();
                reader.skipNodeId();
                reader.u32();
            }
            case OpcuaService.DELETE_REFERENCES -> {
                reference(reader, item);
                reader.skipNodeId();
                reader.flag();
            }
            case OpcuaService.REGISTER_NODES, OpcuaService.UNREGISTER_NODES ->
                    node(reader, item, "node");
            default -> reader.fail();
        }
    }

    /// The node last read; of a call the method.
    NodeId node() {
        return node;
    }

    long attribute() {
        return attribute;
    }

    /// By which handle the client will know the monitored item last read.
    long clientHandle() {
        return clientHandle;
    }

    private void node(OpcuaReader reader, Item item, String area) {
        node.read(reader);
        node.describe(item.area(area));
    }

    /// Node, attribute and range of an array.
    private void attribute(OpcuaReader reader, Item item) {
        node.read(reader);
        attribute = reader.u32();
        node.describe(item.area(OpcuaService.attribute(attribute)));
        reader.skipText();
    }

    private void readValueId(OpcuaReader reader, Item item) {
        attribute(reader, item);
        reader.qualifiedName(scratch);
    }

    private void browse(OpcuaReader reader, Item item) {
        node(reader, item, "node");
        reader.u32();
        reader.skipNodeId();
        reader.flag();
        reader.skip(8);
    }

    /// The node where a path starts, and the last name on it.
    private void path(OpcuaReader reader, Item item) {
        node(reader, item, "path");
        scratch.clear();
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.skipNodeId();
            reader.skip(2);
            reader.qualifiedName(scratch);
        }
        item.text(scratch, 0, scratch.length());
    }

    /// The method; its only argument is the item's value, of several the item has the count.
    private void call(OpcuaReader reader, Item item) {
        other.read(reader);
        node(reader, item, "method");
        if (node.standard() >= 0) {
            item.action(OpcuaService.methodAction(node.standard()));
        }
        int arguments = reader.count();
        item.count(arguments);
        for (int i = 0; i < arguments && !reader.failed(); i++) {
            value.variant(reader, arguments == 1 ? item : unseen);
        }
    }

    private void monitoredItem(OpcuaReader reader, Item item) {
        readValueId(reader, item);
        reader.u32();
        clientHandle = reader.u32();
        reader.f64();
        reader.skipExtensionObject();
        reader.u32();
        reader.flag();
    }

    private void addNode(OpcuaReader reader, Item item) {
        reader.skipNodeId();
        reader.skipNodeId();
        node(reader, item, "node");
        reader.qualifiedName(scratch);
        item.text(scratch, 0, scratch.length());
        reader.u32();
        reader.skipExtensionObject();
        reader.skipNodeId();
    }

    private void reference(OpcuaReader reader, Item item) {
        node(reader, item.action(Action.CONFIGURE), "reference");
        reader.skipNodeId();
        reader.flag();
    }
}
