// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.evidence.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Components are found by all that people call them, and with them what is filed of them.
class NamedTest {
    private final Estate estate =
            EstateScript.estate(
                    List.of(
                            "zone cell device",
                            "component plc controller cell address=10.0.0.5 mac=02:00:00:00:00:05"
                                    + " serial=S1",
                            "component twin controller cell address=10.0.0.6 serial=S1",
                            "component pc workstation cell address=10.0.0.7",
                            "flow pc -> plc http tcp/80",
                            "trait credential c1",
                            "flow pc -> twin http tcp/80",
                            "trait credential c1",
                            "transfer file pc -> plc",
                            "evidence Backup asset=PLC",
                            "evidence Change ticket=C1 assets=10.0.0.5|plc|pc"));

    private final Component plc = estate.named("plc").orElseThrow();

    @Test
    void findsByNameAddressAndMacWhateverTheCase() {
        assertThat(List.of("PLC", "10.0.0.5", "02:00:00:00:00:05"))
                .allSatisfy(text -> assertThat(estate.named(text)).contains(plc));
        assertThat(estate.named("")).isEmpty();
        assertThat(estate.named("10.0.0.9")).isEmpty();
    }

    @Test
    void findsWhatIsFiledOnce() {
        assertThat(estate.filed(plc, Item.Backup.class)).hasSize(1);
        assertThat(estate.filed(plc, Item.Change.class)).hasSize(1);
        assertThat(estate.filed(plc, Item.Setting.class)).isEmpty();
    }

    @Test
    void findsTransfersCredentialsAndSerialNumbers() {
        assertThat(estate.transfers(plc)).hasSize(1);
        DataFlow flow = estate.to(plc).getFirst();
        assertThat(estate.showing(flow.traits().getFirst())).hasSize(2);
        assertThat(estate.withSerial("S1")).hasSize(2);
        assertThat(estate.withSerial("S2")).isEmpty();
    }
}
