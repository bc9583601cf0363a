// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

import io.bulkhead.wire.Bytes;

/// Commands and options between the text. RFC 854, Telnet Command Structure; options as IANA
/// registers them.
final class TelnetCommand {
    static final int ESCAPE = 255;
    static final int WILL = 251;
    static final int DO_NOT = 254;
    static final int BEGIN = 250;
    static final int END = 240;

    /// No option has a higher number but the list of extended ones, which nobody uses.
    static final int MAX_OPTION = 140;

    /// The longest subnegotiation that is waited for.
    static final int MAX_LENGTH = 2 * 1024;

    private TelnetCommand() {}

    /// Bytes of the command at `at`; 0 if it is not all there, -1 if it never ends.
    static int length(Bytes stream, int at) {
        int there = stream.length() - at;
        if (there < 2) {
            return 0;
        }
        int command = stream.u8(at + 1);
        if (command >= WILL && command <= DO_NOT) {
            return there < 3 ? 0 : 3;
        }
        if (command != BEGIN) {
            return 2;
        }
        for (int end = at + 2; end + 1 < stream.length(); end++) {
            if (stream.u8(end) == ESCAPE) {
                if (stream.u8(end + 1) == END) {
                    return end + 2 - at;
                }
                end++;
            }
        }
        return there > MAX_LENGTH ? -1 : 0;
    }

    static String name(int command) {
        return switch (command) {
            case END -> "end";
            case 241 -> "no-operation";
            case 242 -> "data-mark";
            case 243 -> "break";
            case 244 -> "interrupt";
            case 245 -> "abort-output";
            case 246 -> "are-you-there";
            case 247 -> "erase-character";
            case 248 -> "erase-line";
            case 249 -> "go-ahead";
            case BEGIN -> "subnegotiation";
            case WILL -> "will";
            case 252 -> "will-not";
            case 253 -> "do";
            case DO_NOT -> "do-not";
            default -> "other";
        };
    }

    static String option(int option) {
        return switch (option) {
            case 0 -> "binary";
            case 1 -> "echo";
            case 3 -> "suppress-go-ahead";
            case 5 -> "status";
            case 24 -> "terminal-type";
            case 31 -> "window-size";
            case 32 -> "terminal-speed";
            case 33 -> "flow-control";
            case 34 -> "line-mode";
            case 35 -> "x-display";
            case 36 -> "environment";
            case 37 -> "authentication";
            case 38 -> "encryption";
            case 39 -> "new-environment";
            case 44 -> "com-port-control";
            default -> "other";
        };
    }
}
