// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Network.CLIENT;
import static io.bulkhead.signature.Network.SERVER;
import static io.bulkhead.signature.Network.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import org.junit.jupiter.api.Test;

/// What becomes of a match of a user's signature.
class MatchedSignatureTest {
    private static final String RULE =
            """
            alert udp any any -> any 9999 (msg:"Valve told to open"; content:"OPEN"; classtype:bad-unknown; \\
                reference:url,example.org/valve; metadata:mitre_technique_id T0855; \\
                threshold:type threshold, track by_src, count 3, seconds 60; sid:5;)
            """;

    private static Network sends(String text, int times) {
        Network network = Network.of(RULE);
        for (int i = 0; i < times; i++) {
            network.udp(CLIENT, 4000, SERVER, 9999, bytes(text));
        }
        return network.finish();
    }

    @Test
    @Proves(fires = "signature-matched", silent = "signature-matched")
    void saysWhatTheSignatureSays() {
        Alert alert = sends("OPEN", 6).told().getFirst();
        assertThat(alert.rule()).isEqualTo("signature-matched");
        assertThat(alert.engine()).isEqualTo(Engine.MALWARE);
        assertThat(alert.title()).isEqualTo("Valve told to open");
        assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alert.techniques()).containsExactly("T0855");
        assertThat(alert.source().address()).isEqualTo("10.0.0.1");
        assertThat(alert.target().port()).isEqualTo(9999);
        assertThat(alert.subject()).isEqualTo("1:5");
        assertThat(alert.count()).as("every third of six").isEqualTo(2);
        assertThat(alert.what())
                .isEqualTo(
                        "10.0.0.1 sent to 10.0.0.2 what signature 1:5 (test.rules:1) looks for:"
                                + " Valve told to open. See url,example.org/valve.");

        assertThat(sends("OPEN", 2).told()).isEmpty();
        assertThat(sends("SHUT", 6).told()).isEmpty();
    }
}
