// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// What a baseline would have to know for something to be usual. An alert about something new
/// carries it, so that people can approve.
///
/// @param device whom it is done to, or whom it is said of
/// @param client who does it; the device itself where nobody else does
/// @param protocol empty where it was not recognised, or where none matters
/// @param does null where no message is concerned
/// @param objects null where none is concerned
/// @param values null where none is concerned
/// @param kind the attribute of a fact; empty for others
/// @param text the role, fact, name, user or network that is new
/// @param number writes in a window; 0 for none
public record Grant(
        Aspect aspect,
        Place device,
        Place client,
        String protocol,
        int port,
        Does does,
        Objects objects,
        Values values,
        String kind,
        String text,
        long number) {
    /// A function, and what it does.
    public record Does(Action action, long code, String name) {}

    /// Objects of one kind.
    ///
    /// @param names as [NameText] writes them
    public record Objects(
            Action action, long unit, String area, Ranges addresses, List<String> names) {
        public Objects {
            names = List.copyOf(names);
        }

        private boolean sameKind(Objects other) {
            return action == other.action && unit == other.unit && area.equals(other.area);
        }
    }

    /// Values of one object.
    public record Values(
            long unit, String area, long address, String name, int index, double low, double high) {
        private boolean sameObject(Values other) {
            return unit == other.unit
                    && area.equals(other.area)
                    && address == other.address
                    && name.equals(other.name)
                    && index == other.index;
        }
    }

    /// What would make this usual.
    static Grant of(Novelty novelty) {
        Operation operation = novelty.operation;
        boolean talk = operation != null || novelty.aspect == Aspect.RELATION;
        boolean fact = !talk && novelty.aspect != Aspect.INTERNET;
        boolean outside = novelty.aspect == Aspect.INTERNET;
        Place device =
                outside
                        ? novelty.scene.server()
                        : novelty.aspect == Aspect.NAME || fact
                                ? novelty.place
                                : novelty.scene.server();
        return new Grant(
                novelty.aspect,
                device,
                fact ? novelty.place : novelty.scene.client(),
                fact ? "" : novelty.scene.protocol,
                fact ? 0 : novelty.scene.serverPort(),
                operation == null
                        ? null
                        : new Does(operation.action(), operation.function(), operation.name()),
                objects(novelty),
                novelty.written == null ? null : values(novelty),
                novelty.kind,
                novelty.aspect == Aspect.LOGIN ? NameText.of(novelty.item.name()) : novelty.text,
                novelty.aspect == Aspect.RATE ? (long) novelty.value : 0);
    }

    private static Objects objects(Novelty novelty) {
        Item item = novelty.item;
        if (novelty.aspect == Aspect.RELATION && novelty.operation != null) {
            item = novelty.operation.items() > 0 ? novelty.operation.item(0) : null;
        } else if (novelty.aspect != Aspect.OBJECT) {
            return null;
        }
        if (item == null || item.address() == Item.NONE && item.name().isEmpty()) {
            return null;
        }
        Ranges addresses = new Ranges();
        if (item.address() != Item.NONE) {
            addresses.add(item.address(), ObjectJudge.lastOf(item));
        }
        return new Objects(
                item.action(),
                item.unit(),
                item.area(),
                addresses,
                item.address() == Item.NONE ? List.of(NameText.of(item.name())) : List.of());
    }

    private static Values values(Novelty novelty) {
        Written written = novelty.written;
        return new Values(
                written.unit(),
                written.area(),
                written.address(),
                written.name(),
                written.index(),
                novelty.value,
                novelty.value);
    }

    /// Whether another differs in the objects of one kind, the values of one object or a number
    /// only; then this takes it in and answers both, else null.
    Grant with(Grant other) {
        boolean same =
                aspect == other.aspect
                        && device.equals(other.device)
                        && client.equals(other.client)
                        && protocol.equals(other.protocol)
                        && port == other.port
                        && java.util.Objects.equals(does, other.does)
                        && kind.equals(other.kind)
                        && text.equals(other.text)
                        && (objects == null
                                ? other.objects == null
                                : other.objects != null && objects.sameKind(other.objects))
                        && (values == null
                                ? other.values == null
                                : other.values != null && values.sameObject(other.values));
        return same ? merged(other) : null;
    }

    private Grant merged(Grant other) {
        Objects both = objects;
        if (objects != null) {
            objects.addresses.addAll(other.objects.addresses);
            if (!objects.names.containsAll(other.objects.names)
                    && objects.names.size() < Grants.NAMES) {
                List<String> names = new java.util.ArrayList<>(objects.names);
                names.addAll(other.objects.names);
                both =
                        new Objects(
                                objects.action,
                                objects.unit,
                                objects.area,
                                objects.addresses,
                                names.stream().distinct().sorted().toList());
            }
        }
        Values wide = values;
        if (values != null) {
            wide =
                    new Values(
                            values.unit,
                            values.area,
                            values.address,
                            values.name,
                            values.index,
                            Math.min(values.low, other.values.low),
                            Math.max(values.high, other.values.high));
        }
        return new Grant(
                aspect,
                device,
                client,
                protocol,
                port,
                does,
                both,
                wide,
                kind,
                text,
                Math.max(number, other.number));
    }
}
