// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.model.Action;

/// Functions by number, as public research (L. Martin-Liras, Kaspersky ICS CERT, Armis) names them.
/// There, upload means from the engineering station into the controller, and download out of it;
/// the actions have the meaning that they have everywhere in this project.
final class UmasFunction {
    static final int INITIALIZE = 0x01;
    static final int READ_ID = 0x02;
    static final int READ_PROJECT = 0x03;
    static final int TAKE_RESERVATION = 0x10;
    static final int READ_MEMORY_BLOCK = 0x20;
    static final int WRITE_MEMORY_BLOCK = 0x21;
    static final int READ_VARIABLES = 0x22;
    static final int WRITE_VARIABLES = 0x23;

    /// Into the controller, as the vendor has it.
    static final int BEGIN_UPLOAD = 0x30;

    static final int UPLOAD_BLOCK = 0x31;
    static final int END_UPLOAD = 0x32;
    static final int BEGIN_DOWNLOAD = 0x33;
    static final int DOWNLOAD_BLOCK = 0x34;
    static final int END_DOWNLOAD = 0x35;
    static final int SIGNED = 0x38;
    static final int START = 0x40;
    static final int STOP = 0x41;
    static final int PRIVATE_MESSAGE = 0x6D;
    static final int EXCHANGE_NONCES = 0x6E;

    private UmasFunction() {}

    static String name(int function) {
        return switch (function) {
            case INITIALIZE -> "initialize-communication";
            case READ_ID -> "read-id";
            case READ_PROJECT -> "read-project-info";
            case 0x04 -> "read-plc-status";
            case 0x06 -> "read-card-info";
            case 0x0A -> "repeat";
            case TAKE_RESERVATION -> "take-reservation";
            case 0x11 -> "release-reservation";
            case 0x12 -> "keep-alive";
            case READ_MEMORY_BLOCK -> "read-memory-block";
            case WRITE_MEMORY_BLOCK -> "write-memory-block";
            case READ_VARIABLES -> "read-variables";
            case WRITE_VARIABLES -> "write-variables";
            case 0x24 -> "read-coils-registers";
            case 0x25 -> "write-coils-registers";
            case 0x26 -> "read-data-dictionary";
            case 0x28 -> "read-physical-address";
            case 0x29 -> "write-physical-address";
            case 0x2A -> "browse-events";
            case BEGIN_UPLOAD -> "initialize-upload";
            case UPLOAD_BLOCK -> "upload-block";
            case END_UPLOAD -> "end-upload";
            case BEGIN_DOWNLOAD -> "initialize-download";
            case DOWNLOAD_BLOCK -> "download-block";
            case END_DOWNLOAD -> "end-download";
            case SIGNED -> "signed-message";
            case 0x39 -> "read-ethernet-master-data";
            case START -> "start-plc";
            case STOP -> "stop-plc";
            case 0x50 -> "monitor-plc";
            case 0x58 -> "check-plc";
            case PRIVATE_MESSAGE -> "private-message";
            case EXCHANGE_NONCES -> "exchange-nonces";
            case 0x70 -> "read-io-object";
            case 0x71 -> "write-io-object";
            case 0x73 -> "get-status-module";
            default -> "other";
        };
    }

    static boolean known(int function) {
        return !name(function).equals("other");
    }

    static Action action(int function) {
        return switch (function) {
            case INITIALIZE, 0x0A, TAKE_RESERVATION, 0x11, 0x12 -> Action.SESSION;
            case READ_ID, READ_PROJECT, 0x06 -> Action.IDENTIFY;
            case 0x04,
                    READ_MEMORY_BLOCK,
                    READ_VARIABLES,
                    0x24,
                    0x28,
                    0x2A,
                    0x39,
                    0x50,
                    0x58,
                    0x70,
                    0x73 ->
                    Action.READ;
            case WRITE_MEMORY_BLOCK, WRITE_VARIABLES, 0x25, 0x29, 0x71 -> Action.WRITE;
            case 0x26 -> Action.BROWSE;
            case BEGIN_UPLOAD, UPLOAD_BLOCK, END_UPLOAD -> Action.DOWNLOAD;
            case BEGIN_DOWNLOAD, DOWNLOAD_BLOCK, END_DOWNLOAD -> Action.UPLOAD;
            case START -> Action.START;
            case STOP -> Action.STOP;
            case PRIVATE_MESSAGE, EXCHANGE_NONCES -> Action.AUTHENTICATE;
            default -> Action.OTHER;
        };
    }

    /// Whether what the message holds is nobody's to see: it proves a password.
    static boolean secret(int function) {
        return function == PRIVATE_MESSAGE
                || function == EXCHANGE_NONCES
                || function == SIGNED
                || function == TAKE_RESERVATION;
    }
}
