// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.nio.file.Path;

/// A sample that cannot be read, told as `file:line: reason`.
public final class SampleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SampleException(Path file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
