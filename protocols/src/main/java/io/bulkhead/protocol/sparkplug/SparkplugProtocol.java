// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// Sparkplug B over MQTT.
@AutoService(Protocol.class)
public final class SparkplugProtocol implements Protocol {
    @Override
    public String name() {
        return "sparkplug";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("mqtt"));
    }

    /// The topic begins with the namespace; a host's state in older versions has fixed words.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (!Publication.ours(start)) {
            return Match.NO;
        }
        return Publication.namespaced(start) ? Match.CERTAIN : Match.LIKELY;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Sparkplug B",
                "Eclipse Sparkplug 3.0",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "data sets, templates, arrays and compressed payloads");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SparkplugAnalyzer();
    }
}
