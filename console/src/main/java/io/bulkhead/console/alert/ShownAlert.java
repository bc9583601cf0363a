// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import io.bulkhead.model.Alert;
import java.util.List;

/// A sensor's alert with this console's ids.
final class ShownAlert {
    private ShownAlert() {}

    /// @param source id of the device; empty for nobody
    /// @param frames with the site's numbers of sources
    static Alert of(
            Alert alert,
            String id,
            String network,
            String source,
            String target,
            long count,
            List<Alert.FrameRef> frames) {
        return new Alert(
                id,
                alert.rule(),
                alert.title(),
                alert.engine(),
                alert.severity(),
                alert.severityReason(),
                alert.techniques(),
                network,
                party(alert.source(), source),
                party(alert.target(), target),
                alert.protocol(),
                alert.subject(),
                alert.first(),
                alert.last(),
                count,
                alert.bursts(),
                alert.what(),
                alert.why(),
                alert.benign(),
                alert.blindSpots(),
                alert.advice(),
                frames,
                alert.handling(),
                alert.usualIf(),
                alert.shadow());
    }

    private static Alert.Party party(Alert.Party party, String device) {
        return new Alert.Party(party.address(), device, party.name(), party.port());
    }
}
