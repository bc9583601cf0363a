// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.model.Action;

/// The kinds of submessage. DDSI-RTPS 2.5, table 9.12; DDS Security 1.1, 7.3.6.
final class Submessage {
    static final int PAD = 0x01;
    static final int ACKNACK = 0x06;
    static final int HEARTBEAT = 0x07;
    static final int GAP = 0x08;
    static final int INFO_TS = 0x09;
    static final int DATA = 0x15;
    static final int DATA_FRAG = 0x16;
    static final int SEC_BODY = 0x30;
    static final int SRTPS_PREFIX = 0x33;

    private static final int FIRST_OF_VENDORS = 0x80;

    private Submessage() {}

    static boolean known(int id) {
        return id >= FIRST_OF_VENDORS || !name(id).equals("other");
    }

    static String name(int id) {
        return switch (id) {
            case 0x00 -> "header-extension";
            case PAD -> "pad";
            case ACKNACK -> "acknack";
            case HEARTBEAT -> "heartbeat";
            case GAP -> "gap";
            case INFO_TS -> "info-ts";
            case 0x0C -> "info-src";
            case 0x0D -> "info-reply-ip4";
            case 0x0E -> "info-dst";
            case 0x0F -> "info-reply";
            case 0x12 -> "nack-frag";
            case 0x13 -> "heartbeat-frag";
            case DATA -> "data";
            case DATA_FRAG -> "data-frag";
            case SEC_BODY -> "sec-body";
            case 0x31 -> "sec-prefix";
            case 0x32 -> "sec-postfix";
            case SRTPS_PREFIX -> "srtps-prefix";
            case 0x34 -> "srtps-postfix";
            default -> id >= FIRST_OF_VENDORS ? "vendor-specific" : "other";
        };
    }

    static Action action(int id) {
        return switch (id) {
            case ACKNACK, HEARTBEAT, GAP, 0x12, 0x13 -> Action.SESSION;
            case DATA, DATA_FRAG -> Action.REPORT;
            default -> Action.OTHER;
        };
    }

    /// Which of a message's submessages stands for it.
    static int weight(int id) {
        return switch (id) {
            case DATA -> 5;
            case DATA_FRAG -> 4;
            case SEC_BODY, SRTPS_PREFIX -> 3;
            case ACKNACK, HEARTBEAT, GAP, 0x12, 0x13 -> 2;
            case 0x00, PAD, INFO_TS, 0x0C, 0x0D, 0x0E, 0x0F -> 0;
            default -> 1;
        };
    }
}
