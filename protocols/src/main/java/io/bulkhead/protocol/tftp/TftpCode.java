// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Names of operations and errors, and what kind of file a name tells of.
final class TftpCode {
    private static final String[] FIRMWARE = {
        ".bin", ".img", ".hex", ".rom", ".fw", ".upd", ".upx", ".s19", ".srec", ".elf", ".trx",
        ".chk", ".fwu", ".itb"
    };
    private static final String[] CONFIGURATION = {
        ".cfg", ".conf", ".config", ".cnf", "-confg", "-config", ".cfg.xml", ".ini", ".acd", ".prj"
    };

    private TftpCode() {}

    static String name(int operation) {
        return switch (operation) {
            case TftpPacket.READ -> "read-request";
            case TftpPacket.WRITE -> "write-request";
            case TftpPacket.DATA -> "data";
            case TftpPacket.ACKNOWLEDGMENT -> "acknowledgment";
            case TftpPacket.ERROR -> "error";
            default -> "option-acknowledgment";
        };
    }

    /// RFC 1350, appendix; RFC 2347.
    static String error(int code) {
        return switch (code) {
            case 1 -> "file-not-found";
            case 2 -> "access-violation";
            case 3 -> "disk-full";
            case 4 -> "illegal-operation";
            case 5 -> "unknown-transfer-id";
            case 6 -> "file-already-exists";
            case 7 -> "no-such-user";
            case 8 -> "options-refused";
            default -> "failed";
        };
    }

    /// What is done to the server: a device's firmware or configuration goes out or in, or just a
    /// file.
    static Action action(int operation, Bytes file) {
        if (!ends(file, FIRMWARE) && !ends(file, CONFIGURATION)) {
            return Action.FILE;
        }
        return operation == TftpPacket.WRITE ? Action.DOWNLOAD : Action.UPLOAD;
    }

    static boolean firmware(Bytes file) {
        return ends(file, FIRMWARE);
    }

    private static boolean ends(Bytes file, String[] endings) {
        for (String ending : endings) {
            if (file.matchesIgnoringCase(file.length() - ending.length(), ending)) {
                return true;
            }
        }
        return false;
    }
}
