// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads rows of the store as what an estate is made of. Texts that come again and again
/// (protocols, states, addresses) are held once.
final class EstateRows {
    private static final int MAX_SHARED = 200_000;
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .withConfigOverride(String.class, one -> one.setNullHandling(EMPTY))
                    .withConfigOverride(List.class, one -> one.setNullHandling(EMPTY))
                    .withConfigOverride(Set.class, one -> one.setNullHandling(EMPTY))
                    .build();
    private static final Action[] ACTIONS = Action.values();
    private static final int CLOSED = 1;
    private static final int REOPENED = 4;
    private static final List<String> CRITICALITIES =
            List.of("", "low", "medium", "high", "critical");

    private final Map<String, String> shared = new HashMap<>();
    private final Map<Integer, Set<Action>> actions = new HashMap<>();

    /// A row whose JSON is not what its kind has.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(Throwable cause) {
            super(cause);
        }
    }

    private static <T> T read(String json, Class<T> type) throws Unreadable {
        try {
            return JSON.readValue(json == null ? "" : json, type);
        } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
            throw new Unreadable(wrong);
        }
    }

    private String shared(String text) {
        if (shared.size() > MAX_SHARED) {
            shared.clear();
        }
        String first = shared.putIfAbsent(text, text);
        return first == null ? text : first;
    }

    /// What was told of it, and over that what stands in the device's columns: people's word.
    Asset asset(Record row) throws Unreadable {
        Asset told = read(row.get(DEVICE_ASSET.ASSET), Asset.class);
        return asset(row, told);
    }

    /// By its columns alone.
    Asset bare(Record row) {
        return asset(
                row,
                new Asset(
                        row.get(DEVICE.ID),
                        "",
                        words(row.get(DEVICE.MACS)),
                        words(row.get(DEVICE.ADDRESSES)),
                        List.of(row.get(DEVICE.NAME)),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        false,
                        List.of(),
                        0,
                        0,
                        List.of()));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    private Asset asset(Record row, Asset told) {
        String name = row.get(DEVICE.NAME);
        int criticality = row.get(DEVICE.CRITICALITY);
        return new Asset(
                row.get(DEVICE.ID),
                shared(row.get(NETWORK.NAME)),
                told.macs(),
                told.addresses(),
                name.isEmpty() || told.names().contains(name) || name.equals(told.label())
                        ? told.names()
                        : first(name, told.names()),
                shared(row.get(DEVICE.VENDOR)),
                shared(row.get(DEVICE.MODEL)),
                shared(row.get(DEVICE.FIRMWARE)),
                row.get(DEVICE.SERIAL),
                shared(row.get(DEVICE.OS)),
                shared(row.get(DEVICE.TYPE)),
                shared(row.get(DEVICE.ROLE)),
                shared(row.get(DEVICE.PURDUE)),
                shared(row.get(DEVICE.ZONE)),
                CRITICALITIES.get(Math.clamp(criticality, 0, CRITICALITIES.size() - 1)),
                row.get(DEVICE.GATEWAY),
                told.protocols(),
                row.get(DEVICE.FIRST_SEEN),
                row.get(DEVICE.LAST_SEEN),
                told.facts());
    }

    private static List<String> first(String name, List<String> names) {
        List<String> all = new java.util.ArrayList<>(names);
        all.addFirst(name);
        return all;
    }

    Conversation flow(Record row) {
        return new Conversation(
                "",
                shared(row.get(NETWORK.NAME)),
                new Conversation.End(
                        shared(row.get(FLOW.SOURCE_ID)), shared(row.get(FLOW.SOURCE_ADDRESS)), 0),
                new Conversation.End(
                        shared(row.get(FLOW.TARGET_ID)),
                        shared(row.get(FLOW.TARGET_ADDRESS)),
                        row.get(FLOW.PORT)),
                shared(row.get(FLOW.TRANSPORT)),
                shared(row.get(FLOW.PROTOCOL)),
                row.get(FLOW.SOURCE_PACKETS),
                row.get(FLOW.TARGET_PACKETS),
                row.get(FLOW.SOURCE_BYTES),
                row.get(FLOW.TARGET_BYTES),
                row.get(FLOW.FIRST_SEEN),
                row.get(FLOW.LAST_SEEN),
                shared(row.get(FLOW.STATE)),
                row.get(FLOW.CONTROL),
                row.get(FLOW.DATA),
                row.get(FLOW.OTHER),
                actions(row.get(FLOW.ASKED)),
                actions(row.get(FLOW.TOLD)),
                row.get(FLOW.CAPTURE),
                row.get(FLOW.FRAME),
                row.get(FLOW.WHOLE),
                traits(row.get(FLOW_TRAIT.TRAITS)));
    }

    private Set<Action> actions(int bits) {
        return actions.computeIfAbsent(bits, EstateRows::set);
    }

    private static Set<Action> set(int bits) {
        Set<Action> set = EnumSet.noneOf(Action.class);
        for (Action action : ACTIONS) {
            if ((bits >> action.ordinal() & 1) != 0) {
                set.add(action);
            }
        }
        return set;
    }

    /// What cannot be read shows nothing.
    private static List<Trait.Observed> traits(String json) {
        if (json == null || json.isEmpty()) {
            return List.of();
        }
        try {
            return List.copyOf(
                    JSON.readerForListOf(Trait.Observed.class)
                            .<List<Trait.Observed>>readValue(json));
        } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
            return List.of();
        }
    }

    /// The same between the devices that its ends turned out to be.
    static Conversation between(Conversation flow, String source, String target) {
        return new Conversation(
                flow.id(),
                flow.network(),
                new Conversation.End(source, flow.source().address(), flow.source().port()),
                new Conversation.End(
                        target == null ? "" : target,
                        flow.target().address(),
                        flow.target().port()),
                flow.transport(),
                flow.protocol(),
                flow.sourcePackets(),
                flow.targetPackets(),
                flow.sourceBytes(),
                flow.targetBytes(),
                flow.first(),
                flow.last(),
                flow.state(),
                flow.control(),
                flow.data(),
                flow.unknown(),
                flow.asked(),
                flow.told(),
                flow.capture(),
                flow.frame(),
                flow.whole(),
                flow.traits());
    }

    /// With what people found it to be.
    Alert alert(Record row) throws Unreadable {
        Alert alert = read(row.get(ALERT_BODY.ALERT), Alert.class);
        needed(alert.source(), "source");
        needed(alert.target(), "target");
        needed(alert.engine(), "engine");
        needed(alert.severity(), "severity");
        int state = row.get(ALERT.STATE);
        if (state != CLOSED && state != REOPENED) {
            return alert.with(Handling.OPEN);
        }
        String word = row.get(ALERT.DISPOSITION).toUpperCase(Locale.ROOT);
        Handling.Disposition disposition = null;
        for (Handling.Disposition one : Handling.Disposition.values()) {
            disposition = one.name().equals(word) ? one : disposition;
        }
        return alert.with(
                new Handling(
                        state == CLOSED ? Handling.State.CLOSED : Handling.State.REOPENED,
                        disposition,
                        "",
                        0,
                        "",
                        ""));
    }

    Transfer transfer(Record row) throws Unreadable {
        Transfer transfer = read(row.get(TRANSFER.TRANSFER_), Transfer.class);
        needed(transfer.source(), "source");
        needed(transfer.target(), "target");
        needed(transfer.block(), "block");
        needed(transfer.difference(), "difference");
        needed(transfer.evidence(), "evidence");
        return transfer;
    }

    /// Rules count on what every row has.
    private static void needed(Object part, String name) throws Unreadable {
        if (part == null) {
            throw new Unreadable(new IllegalArgumentException("no " + name));
        }
    }
}
