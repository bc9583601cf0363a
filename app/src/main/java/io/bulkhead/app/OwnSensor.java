// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.Console;
import io.bulkhead.console.access.Caller;
import io.bulkhead.console.fleet.SensorChange;
import io.bulkhead.console.fleet.Sensors;
import io.bulkhead.console.site.SiteChange;
import io.bulkhead.console.site.Sites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// A sensor in the process of its console.
final class OwnSensor {
    private OwnSensor() {}

    /// Options of one that joins at its first start, as any other sensor does.
    ///
    /// @param site what its site is called
    /// @param more options of its own
    static SensorOptions of(Console console, Path state, String site, List<String> more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--state",
                                state.toString(),
                                "--console",
                                "https://localhost:" + console.sensorPort()));
        arguments.addAll(more);
        if (!Files.exists(state.resolve("link").resolve("identity"))) {
            String place =
                    console.part(Sites.class).add(new SiteChange(site, ""), Caller.SYSTEM).id();
            arguments.add(
                    "--token="
                            + console.part(Sensors.class)
                                    .add(new SensorChange("here", place), Caller.SYSTEM)
                                    .token());
        }
        return CommandLine.populateCommand(new SensorOptions(), arguments.toArray(String[]::new));
    }
}
