// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackPathsTest {
    private static final String PLANT =
            """
            zone cell device
            zone office services
            zone outside external
            component plc controller cell criticality=high address=10.0.1.5 mac=00:01
            component jump jump-host cell address=10.0.2.9 mac=00:02
            component pc workstation office address=10.0.3.7 mac=00:03
            component web external outside address=198.51.100.7
            flow pc -> web tls tcp/443
            """;

    private static Estate estate(String more) {
        return EstateScript.estate((PLANT + more).lines().toList());
    }

    private static final String OVER_JUMP =
            """
            flow pc -> jump telnet tcp/23
            trait authentication "password-clear"
            flow jump -> plc modbus tcp/502 asks=write control=3
            """;

    @Test
    void goesFromTheInternetOverTheOfficeAndTheJumpHostToTheController() {
        List<AttackPath> paths = new AttackPaths(estate(OVER_JUMP)).all();
        AttackPath path =
                paths.stream()
                        .filter(one ->
                                one.source().equals("internet") && one.goal() == Goal.CONTROL)
                        .findFirst()
                        .orElseThrow();
        assertThat(path.hops()).extracting(Hop::to).containsExactly("pc", "jump", "plc");
        assertThat(path.hops())
                .extracting(Hop::way)
                .containsExactly(Way.DRAWN_OUT, Way.CLEAR_SECRET, Way.OPEN_CONTROL);
        assertThat(path.hops()).allSatisfy(hop -> assertThat(hop.proofs()).isNotEmpty());
        assertThat(path.odds()).isEqualTo(0.15 * 0.7 * 0.9);
    }

    @Test
    void anAttemptThatNobodyAnsweredLeadsNowhere() {
        assertThat(new AttackPaths(estate("flow pc -> plc modbus tcp/502 unanswered")).all())
                .isEmpty();
    }

    @Test
    void encryptionAndAKnownUserLeaveOnlyTheHeldSession() {
        List<AttackPath> paths =
                new AttackPaths(
                                estate(
                                        """
                                        flow pc -> plc opcua tcp/4840 asks=write control=3
                                        trait security-mode "sign-and-encrypt"
                                        trait authentication "certificate"
                                        """))
                        .from("pc");
        assertThat(paths).singleElement();
        assertThat(paths.getFirst().hops().getFirst().way()).isEqualTo(Way.HELD_SESSION);
    }

    @Test
    void anExploitedVulnerabilityIsAWayOnlyWhereSomebodyReachesIt() {
        String weak = "vulnerability plc ICSA-1 score=9.8 network exploited\n";
        assertThat(new AttackPaths(estate(weak)).from("pc")).isEmpty();
        assertThat(new AttackPaths(estate(weak + "flow pc -> plc tls tcp/443")).from("pc"))
                .singleElement()
                .satisfies(path ->
                        assertThat(path.hops().getFirst().way())
                                .isEqualTo(Way.EXPLOITED_VULNERABILITY));
    }

    @Test
    void whatIsOnTheSegmentChangesDataInClear() {
        List<AttackPath> paths =
                new AttackPaths(
                                estate(
                                        """
                                        component near workstation cell address=10.0.1.9 mac=00:09
                                        component scada scada-server cell address=10.0.1.8 mac=00:08
                                        flow scada -> plc iec104 tcp/2404 data=9
                                        """))
                        .from("near");
        assertThat(paths).extracting(AttackPath::goal).contains(Goal.DATA, Goal.CONTROL);
    }

    @Test
    void theCheapestCutBreaksWhatNobodyUsesAndSaysWhatElseItWould() {
        Estate estate = estate(OVER_JUMP);
        AttackPaths paths = new AttackPaths(estate);
        List<Cut> cuts = paths.cuts(paths.all());
        assertThat(cuts).singleElement();
        Cut cut = cuts.getFirst();
        assertThat(cut.kind()).isIn(Cut.Kind.FORBID_FLOW, Cut.Kind.FIX);
        assertThat(cut.stops())
                .as("all paths that begin in the office or outside")
                .hasSize(
                        (int)
                                paths.all().stream()
                                        .filter(path -> path.goal() == Goal.CONTROL)
                                        .count());
    }

    @Test
    void afterTheCutNothingIsReached() {
        Estate before =
                estate(
                        "flow pc -> plc modbus tcp/502 asks=write control=1\nflow pc -> jump ssh tcp/22\n");
        AttackPaths paths = new AttackPaths(before);
        List<Cut> cuts = paths.cuts(paths.all());
        assertThat(cuts).extracting(Cut::element).containsExactly("pc>plc/modbus");
        assertThat(cuts.getFirst().breaks())
                .extracting(Cut.Broken::flow)
                .containsExactly("pc>plc/modbus");
        Estate after = estate("flow pc -> jump ssh tcp/22\n");
        assertThat(new AttackPaths(after).all()).isEmpty();
    }
}
