// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.Objects;

/// One thing said about an asset, and by what.
///
/// @param source what said it: a protocol's name, `oui`, `behaviour`, `fingerprint` or
///   `assets-file`
/// @param capture index of the capture whose frame says it, from 0; -1 where no frame does
/// @param frame number of that frame, from 1; 0 where no frame does
/// @param confidence how sure, 1 to 100
public record Fact(
        Attribute attribute, String value, String source, int capture, long frame, int confidence) {
    public Fact {
        Objects.requireNonNull(attribute, "attribute");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        if (confidence < 1 || confidence > 100) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
    }
}
