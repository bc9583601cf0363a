// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import io.bulkhead.report.Edges.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One device that commands another.
record Command(Asset commander, Asset device, String protocol, Weight weight) {
    /// All of them, the busiest first.
    static List<Command> all(List<Asset> assets, Edges edges) {
        Map<String, Asset> byId = new HashMap<>();
        assets.forEach(asset -> byId.put(asset.id(), asset));
        List<Command> commands = new ArrayList<>();
        edges.edges()
                .forEach((Edge edge, Weight weight) -> {
                    Asset commander = byId.get(edge.source());
                    Asset device = byId.get(edge.target());
                    if (weight.control > 0 && commander != null && device != null) {
                        commands.add(new Command(commander, device, edge.protocol(), weight));
                    }
                });
        commands.sort(
                Comparator.comparingLong((Command command) -> -command.weight().control)
                        .thenComparing(command -> command.commander().id())
                        .thenComparing(command -> command.device().id())
                        .thenComparing(Command::protocol));
        return commands;
    }
}
