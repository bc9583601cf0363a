// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;

/// What a Siemens controller says of itself, and how stations come to know it.
///
/// @param slot where its processor is
/// @param order number in the catalogue
public record S7Controller(
        int slot, String order, String firmware, String name, String module, String serial) {
    public static final S7Controller DOSING =
            new S7Controller(
                    2,
                    "6ES7 315-2EH14-0AB0",
                    "3.2.6",
                    "plc-dosing",
                    "CPU 315-2 PN/DP",
                    "S C-X4U421302009");

    public static final S7Controller BOTTLER =
            new S7Controller(
                    1,
                    "6ES7 212-1BE40-0XB0",
                    "4.4.0",
                    "plc-bottler",
                    "CPU 1212C",
                    "S V-J9AB38742021");

    private static final int MODULES = 0x0011;
    private static final int COMPONENTS = 0x001C;
    private static final int MODE = 0x0424;
    private static final int ORDER_SIZE = 20;
    private static final int TEXT_SIZE = 32;

    private static final int RUN = 8;
    private static final int STOP = 4;

    /// Kinds of connections.
    public static final int PROGRAMMING = 1;

    public static final int OPERATING = 2;

    /// Opens a connection of a kind.
    public void connect(TcpConversation tcp, S7 s7, int kind) {
        tcp.open();
        tcp.ask(s7.connect(kind, slot), s7.connected(kind, slot));
        tcp.ask(s7.setUp(), s7.isSetUp());
    }

    /// Reads order number, versions, names and serial number.
    public void identify(TcpConversation tcp, S7 s7) {
        Octets modules =
                module(1, order, 0, 1)
                        .add(module(6, order, 0, 1))
                        .add(module(7, "", 0x5600 | digit(0), digit(2) << 8 | digit(4)));
        tcp.ask(s7.readStatusList(MODULES, 0), s7.statusList(MODULES, 0, 28, 3, modules));
        Octets components =
                component(1, name)
                        .add(component(2, module))
                        .add(component(4, "Original Siemens Equipment"))
                        .add(component(5, serial))
                        .add(component(7, module));
        tcp.after(0.02);
        tcp.ask(
                s7.readStatusList(COMPONENTS, 0),
                s7.statusList(COMPONENTS, 0, 2 + TEXT_SIZE, 5, components));
    }

    /// Asks whether it runs.
    public void mode(TcpConversation tcp, S7 s7, boolean runs) {
        Octets state = Octets.of("5144 FF").u8(runs ? RUN : STOP).zeros(16);
        tcp.ask(s7.readStatusList(MODE, 0), s7.statusList(MODE, 0, 20, 1, state));
    }

    private static Octets module(int index, String order, int hardware, int version) {
        return new Octets()
                .u16(index)
                .text(order, ORDER_SIZE, ' ')
                .u16(0x00C0)
                .u16(hardware)
                .u16(version);
    }

    private int digit(int at) {
        return firmware.charAt(at) - '0';
    }

    private static Octets component(int index, String text) {
        return new Octets().u16(index).text(text, TEXT_SIZE, 0);
    }
}
