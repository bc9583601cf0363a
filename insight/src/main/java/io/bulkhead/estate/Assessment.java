// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.workload.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// What all rules of a kind conclude of all elements. When something changes, only what touches it
/// is asked again.
///
/// @param <R> the rules
/// @param <C> what they conclude
public final class Assessment<R extends Assessing<C>, C> {
    private final Map<R, Map<String, C>> conclusions = new LinkedHashMap<>();
    private Estate before;

    /// @param rules in the order of outputs
    public Assessment(List<R> rules) {
        rules.forEach(rule -> conclusions.put(rule, new LinkedHashMap<>()));
    }

    /// Asks every rule about every element.
    public void assess(Estate estate) {
        before = estate;
        conclusions.forEach((rule, of) -> {
            of.clear();
            elements(rule.about(), estate)
                    .forEach(element -> of.put(element.id(), rule.conclude(element, estate)));
        });
    }

    /// Asks again about what touches the changed components, before and now: themselves, their
    /// flows and those they talk to, their zones and conduits, and the whole. What is gone is
    /// forgotten.
    ///
    /// @return ids of the elements that were asked about again or are gone
    public Set<String> changed(Estate estate, Collection<String> components) {
        Set<String> ids = new LinkedHashSet<>();
        touched(before, components).forEach(element -> ids.add(element.id()));
        touched(estate, components).forEach(element -> ids.add(element.id()));
        conclusions.forEach((rule, of) -> {
            for (String id : ids) {
                element(rule.about(), id, estate)
                        .ifPresentOrElse(
                                element -> of.put(id, rule.conclude(element, estate)),
                                () -> of.remove(id));
            }
        });
        before = estate;
        return ids;
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

    /// What touches components: themselves, their flows and those they talk to, their zones and
    /// conduits, and the whole, in a fixed order.
    public static Set<Element> touched(Estate estate, Collection<String> components) {
        Set<Element> touched = new LinkedHashSet<>();
        if (estate == null) {
            return touched;
        }
        for (String id : components) {
            estate.find(id)
                    .ifPresent(component -> {
                        touched.add(component);
                        touched.add(estate.zoneOf(component));
                        for (DataFlow flow : estate.from(component)) {
                            touched.add(flow);
                            touched.add(estate.target(flow));
                            estate.conduit(flow).ifPresent(touched::add);
                        }
                        for (DataFlow flow : estate.to(component)) {
                            touched.add(flow);
                            touched.add(estate.source(flow));
                            estate.conduit(flow).ifPresent(touched::add);
                        }
                    });
        }
        touched.add(estate);
        return touched;
    }

    /// Hands over what each rule concluded of each element, in order.
    public void forEach(BiConsumer<R, Map<String, C>> consumer) {
        conclusions.forEach(consumer);
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
