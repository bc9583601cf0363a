// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

import io.bulkhead.model.Action;

/// Modes and the operations of control and private messages.
final class NtpCode {
    /// Lists the last clients of a server, to whoever asks.
    static final int MONITOR_LIST = 20;

    static final int MONITOR_LIST_1 = 42;

    private static final int READ_VARIABLES = 2;
    private static final int FIRST_CONFIGURING = 8;
    private static final int LAST_CONFIGURING = 41;

    private NtpCode() {}

    static String mode(int mode) {
        return switch (mode) {
            case NtpPacket.SYMMETRIC_ACTIVE -> "symmetric-active";
            case NtpPacket.SYMMETRIC_PASSIVE -> "symmetric-passive";
            case NtpPacket.CLIENT -> "client";
            case NtpPacket.SERVER -> "server";
            case NtpPacket.BROADCAST -> "broadcast";
            case NtpPacket.CONTROL -> "control";
            case NtpPacket.PRIVATE -> "private";
            default -> "reserved";
        };
    }

    static String control(int operation) {
        return switch (operation) {
            case 1 -> "read-status";
            case READ_VARIABLES -> "read-variables";
            case 3 -> "write-variables";
            case 4 -> "read-clock";
            case 5 -> "write-clock";
            case 6 -> "set-trap";
            case 7 -> "trap";
            case 8 -> "configure";
            case 9 -> "save-configuration";
            case 10 -> "read-clients";
            case 11 -> "read-list";
            case 12 -> "request-nonce";
            case 31 -> "unset-trap";
            default -> "control";
        };
    }

    static Action controlAction(int operation) {
        return switch (operation) {
            case 3, 5, 8, 9 -> Action.CONFIGURE;
            case 6, 31 -> Action.SUBSCRIBE;
            case 7 -> Action.REPORT;
            case 12 -> Action.SESSION;
            default -> Action.READ;
        };
    }

    /// Request codes of ntpdc: the small ones read, those between change, save the reading of
    /// lists.
    static Action privateAction(int request) {
        boolean lists = request == MONITOR_LIST || request == 16 || request == 18 || request == 23;
        lists |= request == 28 || request == 29 || request >= 35 && request <= 37;
        boolean configures = request >= FIRST_CONFIGURING && request <= LAST_CONFIGURING;
        return configures && !lists ? Action.CONFIGURE : Action.READ;
    }
}
