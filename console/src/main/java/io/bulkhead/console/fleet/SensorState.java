// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bulkhead.model.Names;
import java.util.List;
import java.util.stream.Stream;

/// Where a sensor stands with its console.
public enum SensorState {
    /// Nobody joined with its token yet.
    WAITING,
    JOINED,
    /// Nothing it asks for is answered.
    REVOKED;

    static final List<String> WORDS = Stream.of(values()).map(Names::of).toList();

    /// As the API writes it.
    @JsonValue
    public String word() {
        return Names.of(this);
    }
}
