// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A device that commands others, and how much.
record Commander(Asset asset, int devices, List<String> protocols, long control) {
    /// All of them, the busiest first.
    static List<Commander> all(List<Command> commands) {
        Map<String, List<Command>> byCommander = new LinkedHashMap<>();
        for (Command command : commands) {
            byCommander
                    .computeIfAbsent(command.commander().id(), any -> new ArrayList<>())
                    .add(command);
        }
        List<Commander> commanders = new ArrayList<>();
        byCommander.values().forEach(own -> commanders.add(of(own)));
        commanders.sort(Comparator.comparingLong((Commander one) -> -one.control()));
        return commanders;
    }

    private static Commander of(List<Command> own) {
        TreeSet<String> devices = new TreeSet<>();
        TreeSet<String> protocols = new TreeSet<>();
        long control = 0;
        for (Command command : own) {
            devices.add(command.device().id());
            protocols.add(command.protocol());
            control += command.weight().control;
        }
        return new Commander(
                own.getFirst().commander(), devices.size(), List.copyOf(protocols), control);
    }
}
