// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// An authority for tests of features, in a folder that exists.
public final class AuthorityFor {
    private AuthorityFor() {}

    public static Authority tests(Path folder) {
        return tests(folder, InstantSource.system());
    }

    public static Authority tests(Path folder, InstantSource clock) {
        return Authority.open(folder, new KeyFiles(Optional.empty()), Duration.ofDays(7), clock);
    }
}
