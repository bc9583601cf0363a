// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.SensorConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Does what the console wants; called by threads of the link.
public interface InstructionListener {
    /// The version of the configuration that is in force; 0 for none.
    long version();

    /// Another configuration. May take its time.
    ConfigurationReport configure(SensorConfiguration configuration);

    /// The console answered.
    ///
    /// @param asked nanoseconds since 1970 when that request was begun: what was configured before
    ///   did not cut the sensor off
    void reached(long asked);

    /// Packets that people want to see, as pcapng in a file that is deleted when it was sent.
    ///
    /// @return empty if they are not kept any more
    /// @throws IOException with words that say why there are none
    Optional<Path> packets(PacketRequest request) throws IOException;
}
