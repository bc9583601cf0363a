// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Workload;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// What differs between two estates of the same site: which elements, and which of the things that
/// rules can look at.
public final class EstateChange {
    private final Estate before;
    private final Estate after;
    private final boolean whole;
    private final boolean people;
    private final Set<String> keys = new HashSet<>();
    private final Map<Class<? extends Element>, Set<String>> elements = new HashMap<>();

    private EstateChange(Estate before, Estate after) {
        this.before = before;
        this.after = after;
        Estate.Facts old = before.facts();
        Estate.Facts now = after.facts();
        people =
                !old.workload().decisions().equals(now.workload().decisions())
                        || !old.workload().attestations().equals(now.workload().attestations());
        whole = frame(old, now);
        if (!whole) {
            compare();
        }
    }

    public static EstateChange between(Estate before, Estate after) {
        return new EstateChange(before, after);
    }

    Estate before() {
        return before;
    }

    public Estate after() {
        return after;
    }

    /// Whether it is about all of it: another time, coverage or declaration. Then nothing else is
    /// told.
    public boolean whole() {
        return whole;
    }

    /// Whether people decided or attested something, or took it back.
    public boolean people() {
        return people;
    }

    /// Whether nothing differs.
    public boolean none() {
        return !whole && !people && keys.isEmpty() && elements.isEmpty();
    }

    /// Ids of the elements of a kind that came, changed or went; the whole always did.
    Set<String> elements(Class<? extends Element> kind) {
        return kind == Estate.class ? Set.of(after.id()) : elements.getOrDefault(kind, Set.of());
    }

    /// What changed, as [Reads] calls it.
    Collection<String> keys() {
        return keys;
    }

    // ---- the frame

    private static boolean frame(Estate.Facts old, Estate.Facts now) {
        if (!old.now().equals(now.now())
                || !old.coverage().equals(now.coverage())
                || !old.content().equals(now.content())
                || !same(old.evidence(), now.evidence())) {
            return true;
        }
        if (old.workload() != now.workload()
                && !undecided(old.workload()).equals(undecided(now.workload()))) {
            return true;
        }
        Map<String, Zone> zones = new HashMap<>();
        old.zones().forEach(zone -> zones.put(zone.id(), zone));
        return now.zones().stream()
                .anyMatch(zone -> !zones.getOrDefault(zone.id(), zone).equals(zone));
    }

    private static boolean same(Evidence old, Evidence now) {
        return old == now || old.sources().equals(now.sources()) && old.items().equals(now.items());
    }

    private static Workload undecided(Workload workload) {
        return workload.deciding(List.of(), List.of());
    }

    // ---- what differs

    private void compare() {
        if (people) {
            key(Reads.PEOPLE, "");
        }
        Estate.Facts old = before.facts();
        Estate.Facts now = after.facts();
        differing(old.components(), now.components(), Component::id)
                .forEach((id, pair) -> component(id, pair.before(), pair.after()));
        differing(old.flows(), now.flows(), DataFlow::id)
                .forEach((id, pair) -> flow(id, pair.before(), pair.after()));
        differing(old.zones(), now.zones(), Zone::id)
                .forEach((id, pair) -> {
                    element(Zone.class, id);
                    key(Reads.ZONE, id);
                });
        differing(old.conduits(), now.conduits(), Conduit::id)
                .forEach((id, pair) -> {
                    element(Conduit.class, id);
                    key(Reads.CONDUIT, id);
                });
        if (old.alerts() != now.alerts() || elements.containsKey(Component.class)) {
            alerts(old.alerts(), now.alerts());
        }
        if (old.transfers() != now.transfers() || elements.containsKey(Component.class)) {
            transfers(old.transfers(), now.transfers());
        }
        differing(
                        old.vulnerabilities(),
                        now.vulnerabilities(),
                        one -> one.component() + " " + one.id())
                .forEach((id, pair) -> {
                    pair.before().ifPresent(one -> around(one.component()));
                    pair.after().ifPresent(one -> around(one.component()));
                });
    }

    private record Pair<T>(Optional<T> before, Optional<T> after) {}

    /// Those that are not the same before and after, by id.
    private static <T> Map<String, Pair<T>> differing(
            List<T> before, List<T> after, Function<T, String> id) {
        Map<String, Pair<T>> differing = new HashMap<>();
        if (before == after) {
            return differing;
        }
        Map<String, T> old = HashMap.newHashMap(before.size());
        before.forEach(one -> old.put(id.apply(one), one));
        for (T one : after) {
            T was = old.remove(id.apply(one));
            if (was != one && !one.equals(was)) {
                differing.put(
                        id.apply(one), new Pair<>(Optional.ofNullable(was), Optional.of(one)));
            }
        }
        old.forEach(
                (gone, was) -> differing.put(gone, new Pair<>(Optional.of(was), Optional.empty())));
        return differing;
    }

    private void element(Class<? extends Element> kind, String id) {
        elements.computeIfAbsent(kind, any -> new HashSet<>()).add(id);
    }

    /// What is told of one is told of all of its kind too.
    private void key(char kind, String which) {
        keys.add(kind + which);
        keys.add(String.valueOf(kind));
    }

    /// Its flows are about their ends.
    private void component(String id, Optional<Component> old, Optional<Component> now) {
        element(Component.class, id);
        key(Reads.COMPONENT, id);
        named(old);
        named(now);
        flows(before, old);
        flows(after, now);
    }

    private void flows(Estate estate, Optional<Component> component) {
        if (component.isPresent()) {
            estate.from(component.get()).forEach(flow -> concerned(estate, flow));
            estate.to(component.get()).forEach(flow -> concerned(estate, flow));
        }
    }

    /// Itself, and what lies between the zones of its ends.
    private void concerned(Estate estate, DataFlow flow) {
        element(DataFlow.class, flow.id());
        key(Reads.CONDUIT, Conduit.id(estate.source(flow).zone(), estate.target(flow).zone()));
    }

    private void named(Optional<Component> named) {
        if (named.isEmpty()) {
            return;
        }
        Component component = named.get();
        key(Reads.MEMBERS, component.zone());
        key(Reads.SERIAL, component.asset().serial());
        Stream.of(
                        Stream.of(component.id(), component.name(), component.declared().name()),
                        component.asset().names().stream(),
                        component.asset().addresses().stream(),
                        component.asset().macs().stream(),
                        component.declared().addresses().stream())
                .flatMap(names -> names)
                .forEach(name -> key(Reads.NAME, name.toLowerCase(Locale.ROOT)));
    }

    private void flow(String id, Optional<DataFlow> old, Optional<DataFlow> now) {
        element(DataFlow.class, id);
        key(Reads.FLOW, id);
        old.ifPresent(flow -> flow(before, flow));
        now.ifPresent(flow -> flow(after, flow));
    }

    private void flow(Estate estate, DataFlow flow) {
        around(flow.source());
        around(flow.target());
        concerned(estate, flow);
        for (Trait.Observed trait : flow.traits()) {
            if (Estate.IDENTITIES.contains(trait.trait())) {
                key(Reads.IDENTITY, Estate.identity(trait));
            }
        }
    }

    private void around(String component) {
        element(Component.class, component);
        key(Reads.AROUND, component);
    }

    // ---- what names components by ids and addresses, and so may come to be about others

    private void alerts(List<Alert> old, List<Alert> now) {
        moved(
                old,
                now,
                Alert::id,
                (estate, alert) ->
                        Stream.of(estate.find(alert.source()), estate.find(alert.target())),
                alert -> key(Reads.ALERTS, alert.rule()));
    }

    private void transfers(List<Transfer> old, List<Transfer> now) {
        moved(
                old,
                now,
                Transfer::id,
                (estate, transfer) ->
                        Stream.of(estate.find(transfer.source()), estate.find(transfer.target())),
                transfer -> key(Reads.TRANSFERS, ""));
    }

    private <T> void moved(
            List<T> old,
            List<T> now,
            Function<T, String> id,
            BiFunction<Estate, T, Stream<Optional<Component>>> ends,
            Consumer<T> told) {
        Map<String, T> known = HashMap.newHashMap(old.size());
        old.forEach(one -> known.put(id.apply(one), one));
        for (T one : now) {
            T was = known.remove(id.apply(one));
            Set<String> then = was == null ? Set.of() : ids(ends.apply(before, was));
            Set<String> later = ids(ends.apply(after, one));
            boolean same = was == one || one.equals(was);
            if (!same) {
                told.accept(one);
            }
            if (!same && was != null) {
                told.accept(was);
            }
            if (!same || !then.equals(later)) {
                then.forEach(this::around);
                later.forEach(this::around);
            }
        }
        for (T gone : known.values()) {
            told.accept(gone);
            ids(ends.apply(before, gone)).forEach(this::around);
        }
    }

    private static Set<String> ids(Stream<Optional<Component>> components) {
        Set<String> ids = new HashSet<>();
        components.flatMap(Optional::stream).forEach(one -> ids.add(one.id()));
        return ids;
    }
}
