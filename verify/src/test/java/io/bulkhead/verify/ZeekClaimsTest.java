// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.testing.Protocols;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who claims to be held against Zeek is, by [ZeekBaselinesTest]; and who is may say so.
class ZeekClaimsTest {
    @Test
    void protocolsClaimToBeHeldAgainstZeekIfTheyAre() {
        Set<String> claimed =
                Protocols.all().stream()
                        .filter(protocol -> protocol.reference().heldAgainst().contains("Zeek"))
                        .map(Protocol::name)
                        .collect(Collectors.toSet());
        Set<String> compared =
                ZeekBaseline.ALL.stream().map(ZeekBaseline::protocol).collect(Collectors.toSet());
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(compared);
    }
}
