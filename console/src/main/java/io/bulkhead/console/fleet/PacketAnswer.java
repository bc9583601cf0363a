// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bulkhead.model.Names;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A request for packets, and what came of it.
///
/// @param alert id; empty where none was asked about
/// @param words why there is nothing, for a person; empty otherwise
/// @param answered null while waiting
/// @param until when waiting ends, or the file is deleted
/// @param size bytes of the file (pcapng)
/// @param sha256 of the file, hexadecimal; empty without one
public record PacketAnswer(
        String id,
        String site,
        String sensor,
        String alert,
        State state,
        String words,
        String by,
        Instant asked,
        Instant answered,
        Instant until,
        long size,
        String sha256) {
    /// How far it is.
    public enum State {
        /// The sensor was not asked yet, or has not answered.
        WAITING,
        /// There is a file.
        READY,
        /// The sensor has them no more, or the file was deleted.
        GONE,
        /// What the sensor sent cannot be used.
        FAILED;

        static final List<String> WORDS = Stream.of(values()).map(Names::of).toList();

        /// As the API writes it.
        @JsonValue
        public String word() {
            return Names.of(this);
        }
    }
}
