// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Reads a workload in any format: our own YAML, or a model of another tool (Open Threat Model,
/// Threat Dragon, Microsoft Threat Modeling Tool).
public final class WorkloadFormats {
    private WorkloadFormats() {}

    /// @param problems every mistake with its place; of a model of another tool also what was
    ///   guessed and has to be confirmed
    /// @param usable whether the workload says what its makers meant: of a file of our own only
    ///   without any problem, as a line that is not understood might be the one that forbids
    ///   something; of a model of another tool if anything of it could be read
    public record Read(Workload workload, List<Problem> problems, boolean usable) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /// @param name of the file, whose ending tells the format
    /// @param protocols names that outputs know
    public static Read read(String name, byte[] bytes, Collection<String> protocols) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tm7")) {
            return of(ThreatModelingTool.read(name, bytes, protocols));
        }
        if (lower.endsWith(".otm") || lower.endsWith(".json")) {
            boolean open = new String(bytes, StandardCharsets.UTF_8).contains("\"otmVersion\"");
            return of(
                    open
                            ? OpenThreatModel.read(name, bytes, protocols)
                            : ThreatDragon.read(name, bytes, protocols));
        }
        WorkloadReader.Read own = WorkloadReader.read(name, bytes, protocols);
        return new Read(own.workload(), own.problems(), own.problems().isEmpty());
    }

    private static Read of(Model model) {
        return new Read(model.workload(), model.problems(), model.workload().declared());
    }
}
