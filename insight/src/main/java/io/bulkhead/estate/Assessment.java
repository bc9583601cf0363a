// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.workload.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks all rules of a kind about all elements. When something changes, only those elements are
/// asked about again of which a rule looked at what changed, however far away it is; what comes out
/// is the same as if all were asked again.
///
/// What rules conclude is kept by who hears it. Not for several threads at once.
///
/// @param <R> the rules
/// @param <C> what they conclude
public final class Assessment<R extends Assessing<C>, C> {
    private static final List<Class<? extends Element>> KINDS =
            List.of(Component.class, DataFlow.class, Zone.class, Conduit.class, Estate.class);

    private final Map<Class<? extends Element>, List<R>> rules = new LinkedHashMap<>();
    private final Hearer<R, C> hearer;
    private final Reads reads = new Reads();
    private Estate before;

    /// Hears what rules conclude.
    public interface Hearer<R, C> {
        /// @param before the element as it was when it was asked about the last time; empty if it
        ///   was not
        void concluded(R rule, Optional<Element> before, Element element, C conclusion);

        /// The element is no longer there.
        void gone(R rule, Element before);
    }

    public Assessment(List<R> rules, Hearer<R, C> hearer) {
        this.hearer = hearer;
        KINDS.forEach(kind -> this.rules.put(kind, new ArrayList<>()));
        rules.forEach(rule -> this.rules.get(rule.about()).add(rule));
    }

    /// Asks every rule about every element. Who hears it forgets what was before.
    public void assess(Estate estate) {
        before = estate;
        reads.clear();
        Estate noting = estate.noting(reads);
        rules.forEach((kind, asking) -> {
            if (!asking.isEmpty()) {
                elements(kind, estate)
                        .forEach(element -> ask(asking, Optional.empty(), element, noting));
            }
        });
    }

    /// Asks again about what the change concerns. What is gone is forgotten.
    ///
    /// @param change from the estate that was assessed the last time; not one that changes the
    ///   whole, after which all has to be assessed
    /// @return how many elements were asked about again or are gone
    public int changed(EstateChange change) {
        if (change.whole() || change.before() != before) {
            throw new IllegalArgumentException("assess all of it");
        }
        Estate now = change.after();
        Estate noting = now.noting(reads);
        int[] asked = new int[1];
        rules.forEach((kind, asking) -> {
            if (asking.isEmpty()) {
                return;
            }
            Set<String> ids = new HashSet<>(change.elements(kind));
            ids.addAll(reads.readers(kind, change.keys()));
            for (String id : ids) {
                asked[0]++;
                Optional<Element> old = element(kind, id, before).map(Element.class::cast);
                Optional<? extends Element> still = element(kind, id, now);
                if (still.isPresent()) {
                    ask(asking, old, still.get(), noting);
                } else if (old.isPresent()) {
                    asking.forEach(rule -> hearer.gone(rule, old.get()));
                }
            }
        });
        before = now;
        return asked[0];
    }

    private void ask(List<R> asking, Optional<Element> old, Element element, Estate noting) {
        Element asked = element instanceof Estate ? noting : element;
        reads.begin(element);
        for (R rule : asking) {
            hearer.concluded(rule, old, element, rule.conclude(asked, noting));
        }
        reads.end(element);
    }

    /// The element of a kind with an id.
    public static Optional<? extends Element> element(
            Class<? extends Element> kind, String id, Estate estate) {
        if (kind == Component.class) {
            return estate.find(id).filter(component -> component.role() != Role.GROUP);
        }
        if (kind == DataFlow.class) {
            return estate.flow(id);
        }
        if (kind == Zone.class) {
            return estate.zone(id);
        }
        return kind == Conduit.class
                ? estate.conduit(id)
                : Optional.of(estate).filter(one -> one.id().equals(id));
    }

    /// All elements of a kind. Those who listen to a group address are no component that anybody
    /// could look after.
    public static Collection<? extends Element> elements(
            Class<? extends Element> kind, Estate estate) {
        if (kind == Component.class) {
            return estate.components().stream()
                    .filter(component -> component.role() != Role.GROUP)
                    .toList();
        }
        if (kind == DataFlow.class) {
            return estate.flows();
        }
        if (kind == Zone.class) {
            return estate.zones();
        }
        return kind == Conduit.class ? estate.conduits() : List.of(estate);
    }
}
