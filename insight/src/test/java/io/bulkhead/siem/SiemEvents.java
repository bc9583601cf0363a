// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Alert.Party;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.siem.SiemEvent.AlertTold;
import io.bulkhead.siem.SiemEvent.Change;
import io.bulkhead.siem.SiemEvent.Trial;
import io.bulkhead.siem.SiemEvent.WarningTold;
import io.bulkhead.siem.SiemFormat.Product;
import java.util.List;

/// Events for tests: with usual texts, or with one text everywhere.
public final class SiemEvents {
    public static final Product PRODUCT = new Product("1.2.3", "console.example");
    private static final long TIME = 1_772_359_200_123_456_789L;

    private SiemEvents() {}

    public static AlertTold alert() {
        return alert(
                "Controller stopped",
                "10.0.1.5",
                "10.0.2.10",
                "Station eng-1 stopped controller PLC 1",
                "North works");
    }

    /// Whatever a network can put into an alert.
    public static AlertTold alertOf(String text) {
        return alert(text, text, text, text, text);
    }

    private static AlertTold alert(
            String title, String source, String target, String words, String site) {
        boolean usual = title.startsWith("Controller");
        Alert alert =
                new Alert(
                        usual ? "a-1" : words,
                        usual ? "controller-stopped" : words,
                        title,
                        Engine.values()[0],
                        Severity.CRITICAL,
                        "",
                        usual ? List.of("T0858", "T0816") : List.of(words, words),
                        usual ? "cell 1" : words,
                        new Party(source, "d-1", usual ? "eng-1" : words, 50_000),
                        new Party(target, "d-2", usual ? "PLC 1" : words, 102),
                        usual ? "S7" : words,
                        usual ? "CPU" : words,
                        TIME - 60_000_000_000L,
                        TIME,
                        3,
                        List.of(),
                        words,
                        usual ? "Stopping a controller halts its part of the process." : words,
                        words,
                        words,
                        usual ? "Ask who did it." : words,
                        List.of(),
                        Handling.OPEN);
        return new AlertTold(
                Change.TRIAGED,
                alert,
                usual ? "closed" : words,
                usual ? "benign" : words,
                usual ? "anna" : words,
                site,
                List.of(usual ? "hall 3" : words),
                TIME,
                4_711);
    }

    public static AlertTold macAlert() {
        AlertTold usual = alert();
        return parties(usual, "00:1b:1b:0a:0b:0c", "01:0e:cf:00:00:00");
    }

    public static AlertTold ipv6Alert() {
        return parties(alert(), "fe80::1", "fe80::2");
    }

    private static AlertTold parties(AlertTold told, String source, String target) {
        Alert alert = told.alert();
        Alert other =
                new Alert(
                        alert.id(),
                        alert.rule(),
                        alert.title(),
                        alert.engine(),
                        alert.severity(),
                        "",
                        alert.techniques(),
                        alert.network(),
                        new Party(source, "", source, 0),
                        new Party(target, "", target, 0),
                        alert.protocol(),
                        alert.subject(),
                        alert.first(),
                        alert.last(),
                        alert.count(),
                        List.of(),
                        alert.what(),
                        alert.why(),
                        "",
                        "",
                        alert.advice(),
                        List.of(),
                        Handling.OPEN);
        return new AlertTold(
                Change.RAISED, other, "open", "", "", told.site(), told.sensors(), TIME, 12);
    }

    public static WarningTold warning(boolean holds) {
        return new WarningTold(
                "s-1",
                "hall 3",
                "North works",
                "vlan-silent",
                "VLAN 10",
                "Nothing was heard on VLAN 10 for 20 minutes",
                TIME,
                holds ? 0 : TIME + 5_000_000_000L,
                9);
    }

    public static WarningTold warningOf(String text) {
        return new WarningTold(text, text, text, text, text, text, TIME, TIME + 1, 10);
    }

    public static Trial trial() {
        return new Trial("plant SIEM", "anna", TIME);
    }

    public static List<SiemEvent> all() {
        return List.of(alert(), macAlert(), ipv6Alert(), warning(true), warning(false), trial());
    }
}
