// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.web.Problem;

/// Names of files that people send: a name and nothing that leads anywhere else.
final class FileNames {
    private static final int MOST = 150;

    private FileNames() {}

    /// @throws Problem if it is none that is taken
    static String checked(String name) {
        boolean plain =
                name != null
                        && name.length() <= MOST
                        && name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()+@=-]*")
                        && !name.contains("..")
                        && !name.endsWith(".");
        if (!plain) {
            throw Problem.field(
                    "name",
                    "letters, digits, spaces and ._()+@=- (at most "
                            + MOST
                            + "), beginning with a letter or digit");
        }
        return name;
    }
}
