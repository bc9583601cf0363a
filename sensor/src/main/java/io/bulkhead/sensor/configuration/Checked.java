// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.configuration;

import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.model.link.SensorConfiguration.NetworkName;
import io.bulkhead.pipeline.Networks;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.wire.Bytes;
import java.util.List;
import java.util.function.Function;

/// A configuration that was read, with what follows from it.
///
/// @param recipe what pipeline and detector are made of by it
/// @param refused why it cannot be applied; empty if it can
/// @param leftOut what of it cannot be used although the rest can: single rules and indicators
public record Checked(
        SensorConfiguration configuration,
        Recipe recipe,
        List<String> refused,
        List<String> leftOut) {
    public Checked {
        refused = List.copyOf(refused);
        leftOut = List.copyOf(leftOut);
    }

    /// The realm of a source: one of its own where people named a network of this source alone, as
    /// the same address there and elsewhere are two devices then; 0 otherwise.
    public long realmOf(String source) {
        boolean own =
                configuration.networks().stream().anyMatch(name -> name.source().equals(source));
        return own ? realm(source) : 0;
    }

    private static long realm(String source) {
        long hash = 0x736F_7572_6365L;
        for (int i = 0; i < source.length(); i++) {
            hash = Bytes.mix(hash * 31 + source.charAt(i));
        }
        return hash == 0 ? 1 : hash;
    }

    /// How networks are called. One without a name in a source with networks of its own is called
    /// by the source.
    public Networks.Naming naming(List<String> sources) {
        Function<Long, String> sourceOf =
                around ->
                        sources.stream()
                                .filter(source -> realmOf(source) == around)
                                .findFirst()
                                .orElse("");
        return (around, outerVlan, vlan) -> {
            String source = around == 0 ? "" : sourceOf.apply(around);
            if (outerVlan >= 0) {
                return source.isEmpty() ? "" : source + "-vlan-" + outerVlan + "." + vlan;
            }
            String said = said(source, vlan);
            if (!said.isEmpty()) {
                return said;
            }
            return source.isEmpty() ? "" : vlan < 0 ? source : source + "-vlan-" + vlan;
        };
    }

    /// What people call it; what is said of the source before what is said of all.
    private String said(String source, int vlan) {
        String found = "";
        for (NetworkName name : configuration.networks()) {
            if (name.vlan() == vlan && name.source().equals(source)) {
                return name.name();
            }
            if (name.vlan() == vlan && name.source().isEmpty()) {
                found = name.name();
            }
        }
        return found;
    }
}
