// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.nio.file.Path;
import java.util.List;

/// Where a console is.
///
/// @param data folder for keys, for the console alone
/// @param address to listen at; empty for all
/// @param sensorPort 0 takes any that is free
/// @param names under which it is reached, beside the host's own
public record Place(Path data, String address, int sensorPort, List<String> names) {
    private static final String TRUST = "trust";

    public Place {
        names = List.copyOf(names);
    }

    /// Folder of keys and certificates; made if it is not there.
    Path trust() {
        return KeyFiles.folder(data.resolve(TRUST));
    }
}
