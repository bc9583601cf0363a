// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import java.util.List;
import java.util.Locale;

/// What does not happen every day, in the order in which it begins. Techniques are those of MITRE
/// ATT&CK for ICS; where none is named, nobody means harm.
public enum Chapter {
    MIRROR_FAULTS("", "", "a repeated request, an answer that the mirror lost, doubled frames"),
    SETPOINTS("hmi-water", "plc-intake", "operators change setpoints in every protocol"),
    PROGRAM_DOWNLOAD("eng-ws", "plc-dosing", "the engineer downloads FC 20 and activates it"),
    BACKUP("eng-ws", "plc-dosing", "the engineer uploads blocks and stores them by FTP"),
    SCAN("office-pc-07", "", "ARP over the office, SYN to 11 ports of each server", "T0846"),
    LOGIN("office-pc-07", "jump-host", "passwords guessed by HTTP, then Telnet", "T0859", "T0886"),
    BROWSE(
            "jump-host",
            "plc-dosing",
            "three controllers are asked who they are and what they hold",
            "T0888",
            "T0861",
            "T0801"),
    SABOTAGE(
            "jump-host",
            "plc-intake",
            "coils and setpoints are written: the inlet floods",
            "T0855",
            "T0836"),
    POLLING_ERRORS("hmi-water", "plc-dosing", "exceptions, timeouts, a connection given up"),
    STOP("jump-host", "plc-dosing", "the dosing controller is stopped", "T0858", "T0816"),
    RECOVERY("eng-ws", "plc-dosing", "the engineer starts it again, the operator closes the inlet");

    private final String source;
    private final String target;
    private final String what;
    private final List<String> techniques;

    Chapter(String source, String target, String what, String... techniques) {
        this.source = source;
        this.target = target;
        this.what = what;
        this.techniques = List.of(techniques);
    }

    /// As in tables: `program-download`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The device that acts most; empty where that cannot be said.
    public String source() {
        return source;
    }

    /// The device that it is mostly about; empty where that cannot be said.
    public String target() {
        return target;
    }

    public String what() {
        return what;
    }

    public List<String> techniques() {
        return techniques;
    }
}
