// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Drift.Difference;
import io.bulkhead.estate.Drift.Kind;
import io.bulkhead.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each kind of difference, in a small plant.
class DriftTest {
    private static final String PLANT =
            """
            zone cell device declared
            zone office services trust=2 declared
            component plc controller cell declared firmware=V2.1
            component panel hmi cell declared
            component ews engineering-station office declared
            """;

    /// That something is declared at all; what, the lines above say.
    private static final String DECLARED =
            """

            workload:
              zones: [{name: cell, kind: device}]
              components: [{name: plc, zone: cell}, {name: panel, zone: cell}]
              flows: [{from: panel, to: plc, protocol: modbus}]
            """;

    private static List<Difference> drift(String more) {
        return Drift.of(EstateScript.estate((PLANT + more + DECLARED).lines().toList()));
    }

    private static Difference only(String more, Kind kind) {
        List<Difference> found = drift(more).stream().filter(one -> one.kind() == kind).toList();
        assertThat(found).as(drift(more).toString()).hasSize(1);
        return found.getFirst();
    }

    @Test
    void nothingDiffersWhereAllIsAsDeclared() {
        assertThat(drift("flow panel -> plc modbus tcp/502 asks=read data=5 declared")).isEmpty();
    }

    @Test
    void aDeviceThatNobodyDeclared() {
        Difference one =
                only(
                        """
                        component laptop workstation office
                        flow laptop -> plc http tcp/80 asks=read data=1
                        """,
                        Kind.UNDECLARED_COMPONENT);
        assertThat(one.element()).isEqualTo("laptop");
        assertThat(one.declared()).isEmpty();
        assertThat(one.seen()).isEqualTo("laptop");
        assertThat(one.proofs()).isNotEmpty();
    }

    @Test
    void aFlowThatNobodyDeclaredIsWorseWhereItCommands() {
        String declared = "flow panel -> plc modbus tcp/502 asks=read data=5 declared\n";
        Difference reads =
                only(
                        declared + "flow ews -> plc http tcp/80 asks=read data=1",
                        Kind.UNDECLARED_FLOW);
        Difference writes =
                only(
                        declared + "flow ews -> plc s7comm tcp/102 asks=write control=2",
                        Kind.UNDECLARED_FLOW);
        assertThat(reads.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(writes.severity()).isEqualTo(Severity.HIGH);
        assertThat(writes.declared()).isEmpty();
        assertThat(writes.seen()).contains("ews to plc in s7comm");
    }

    @Test
    void whatWasPromisedOfAFlowAndDoesNotHold() {
        Difference one =
                only(
                        "flow panel -> plc modbus tcp/502 asks=write control=3 declared"
                                + " carries-control=no",
                        Kind.FLOW_DIFFERS);
        assertThat(one.declared()).isEqualTo("no device control");
        assertThat(one.seen()).isEqualTo("3 messages of device control");
        Difference clear =
                only(
                        "flow panel -> plc modbus tcp/502 asks=read data=3 declared"
                                + " encryption=tls-1.3",
                        Kind.FLOW_DIFFERS);
        assertThat(clear.declared()).isEqualTo("encryption tls-1.3");
        assertThat(clear.seen()).startsWith("in clear: ");
    }

    @Test
    void whatWasDeclaredAndNotSeen() {
        Difference device =
                only("component pump controller cell unseen declared", Kind.COMPONENT_NOT_SEEN);
        assertThat(device.declared()).isEqualTo("pump");
        assertThat(device.seen()).isEmpty();
        Difference flow =
                only("flow ews -> plc s7comm tcp/102 unseen declared", Kind.FLOW_NOT_SEEN);
        assertThat(flow.declared()).contains("ews to plc in s7comm");
        assertThat(flow.seen()).isEmpty();
    }

    @Test
    void nothingIsToldWhereNothingWasWatched() {
        assertThat(drift("component pump controller cell unseen declared\nunwatched")).isEmpty();
    }
}
