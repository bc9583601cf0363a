// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.protocol.Anomaly;

/// What well-formed OPC UA can be odd in.
enum OpcuaAnomaly implements Anomaly {
    UNKNOWN_CHUNK_TYPE("A chunk that is neither final, intermediate nor an abort."),
    UNKNOWN_SERVICE("A message of a service that the specification does not define."),
    DATA_TOO_SHORT("The message ends before the data that its service or a count announces."),
    MESSAGE_TOO_LONG("A message of more chunks than are put together; only its head was read."),
    MESSAGE_ABORTED("The sender gave up a message that it had begun in chunks."),
    CHUNKS_MIXED("Chunks of two messages are mixed up, or the first ones are missing."),
    PASSWORD_IN_CLEAR(
            "A password that the client did not encrypt, on a channel without encryption."),
    NESTED_TOO_DEEP("Values within values beyond what any data type needs.");

    private final String meaning;

    OpcuaAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
