// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

/// What a capture must hold in a window for anything to be noticed there. A capture is taken at one
/// place; what was done elsewhere may have left no frame in it. Decided from the frames alone,
/// before anything is detected.
public enum Trace {
    /// Not asked: the capture is known to see what is labelled, and every window counts.
    ALWAYS("counts always", ""),
    /// A host sends something to another one, and not to all or to a group.
    CONVERSATION(
            "a packet of one host to another, not to all or to a group",
            "no host sends anything to another one"),
    /// Somebody opened connections to an address of the label: so many to one port.
    ATTEMPTS(
            "at least "
                    + Trace.ENOUGH
                    + " connections opened by one host to one port of an address of the label",
            "fewer than " + Trace.ENOUGH + " connections are opened to "),
    /// Somebody knocked at so many ports of an address of the label.
    PORTS(
            "at least " + Trace.ENOUGH + " ports of an address of the label knocked at by one host",
            "fewer than " + Trace.ENOUGH + " ports are tried of "),
    /// A frame is sent, or an address is announced, by an address of the label.
    SENDER(
            "a frame sent by an address of the label, or an ARP message that announces it",
            "nothing is sent by "),
    /// ARP says something, or an address has a MAC, that is not so outside of all windows.
    NOVEL_ARP(
            "an ARP question or answer, or a MAC of an address, that is not there outside of all windows",
            "no ARP message and no MAC of an address is new");

    /// One or two of something are daily life, three may be noticed.
    static final int ENOUGH = 3;

    private final String needs;
    private final String lack;

    Trace(String needs, String lack) {
        this.needs = needs;
        this.lack = lack;
    }

    /// What makes a window count, in words for a person.
    public String needs() {
        return needs;
    }

    /// Why a window does not count, in words for a person.
    String lack(Window window) {
        return this == NOVEL_ARP || this == CONVERSATION
                ? lack
                : lack + String.join(", ", window.addresses());
    }
}
