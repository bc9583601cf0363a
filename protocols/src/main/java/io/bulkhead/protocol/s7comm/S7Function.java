// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Names and meanings of the functions of jobs, of program services and of errors.
final class S7Function {
    static final int CPU_SERVICES = 0x00;
    static final int READ = 0x04;
    static final int WRITE = 0x05;
    static final int REQUEST_DOWNLOAD = 0x1A;
    static final int DOWNLOAD_BLOCK = 0x1B;
    static final int DOWNLOAD_ENDED = 0x1C;
    static final int START_UPLOAD = 0x1D;
    static final int UPLOAD = 0x1E;
    static final int END_UPLOAD = 0x1F;
    static final int PROGRAM_SERVICE = 0x28;
    static final int STOP = 0x29;
    static final int SETUP = 0xF0;

    private static final String PROGRAM = "P_PROGRAM";

    private S7Function() {}

    static String name(int function) {
        return switch (function) {
            case CPU_SERVICES -> "cpu-services";
            case READ -> "read-variable";
            case WRITE -> "write-variable";
            case REQUEST_DOWNLOAD -> "request-download";
            case DOWNLOAD_BLOCK -> "download-block";
            case DOWNLOAD_ENDED -> "download-ended";
            case START_UPLOAD -> "start-upload";
            case UPLOAD -> "upload";
            case END_UPLOAD -> "end-upload";
            case PROGRAM_SERVICE -> "program-service";
            case STOP -> "plc-stop";
            case SETUP -> "setup-communication";
            default -> "other";
        };
    }

    static Action action(int function) {
        return switch (function) {
            case READ -> Action.READ;
            case WRITE -> Action.WRITE;
            case REQUEST_DOWNLOAD, DOWNLOAD_BLOCK, DOWNLOAD_ENDED -> Action.DOWNLOAD;
            case START_UPLOAD, UPLOAD, END_UPLOAD -> Action.UPLOAD;
            case STOP -> Action.STOP;
            case SETUP -> Action.SESSION;
            default -> Action.OTHER;
        };
    }

    /// What a program service does: the name says it, and for the program itself the argument tells
    /// a cold restart ("C ") and a copy of memory ("EP") from a warm start.
    static Action serviceAction(Bytes bytes, int name, int length, int argument, int argumentEnd) {
        if (is(bytes, name, length, PROGRAM)) {
            boolean cold = argument < argumentEnd && bytes.u8(argument) == 'C';
            return cold ? Action.RESTART : Action.START;
        }
        if (is(bytes, name, length, "_INSE") || is(bytes, name, length, "_INS2")) {
            return Action.DOWNLOAD;
        }
        if (is(bytes, name, length, "_N_LOGIN_") || is(bytes, name, length, "_N_LOGOUT")) {
            return Action.AUTHENTICATE;
        }
        if (bytes.matches(name, "_N_F_") || bytes.matches(name, "_N_COPY")) {
            return Action.FILE;
        }
        return bytes.matches(name, "_") ? Action.CONFIGURE : Action.OTHER;
    }

    static String serviceName(Bytes bytes, int name, int length) {
        if (is(bytes, name, length, PROGRAM)) {
            return "start-program";
        }
        if (is(bytes, name, length, "_INSE")) {
            return "activate-block";
        }
        if (is(bytes, name, length, "_DELE")) {
            return "delete-block";
        }
        if (is(bytes, name, length, "_GARB")) {
            return "compress-memory";
        }
        if (is(bytes, name, length, "_MODU")) {
            return "copy-ram-to-rom";
        }
        return name(PROGRAM_SERVICE);
    }

    private static boolean is(Bytes bytes, int at, int length, String name) {
        return length == name.length() && bytes.matches(at, name);
    }

    /// What the error of an acknowledgement (class and code) or of userdata means.
    static String error(int error) {
        return switch (error) {
            case 0 -> "ok";
            case 0x0110 -> "invalid-block-type-number";
            case 0x0112 -> "invalid-parameter";
            case 0x011A, 0x011B, 0x011C -> "block-configuration-error";
            case 0x8001 -> "service-not-possible-in-this-state";
            case 0x8003 -> "partner-s7-protocol-error";
            case 0x8100 -> "application-unknown-to-partner";
            case 0x8104 -> "service-not-implemented";
            case 0x8204 -> "object-type-inconsistent";
            case 0x8205 -> "block-already-exists";
            case 0x8301 -> "not-enough-memory";
            case 0x8302, 0x8304 -> "resources-exhausted";
            case 0x8305 -> "length-out-of-range";
            case 0x8402 -> "too-many-requests";
            case 0x8404 -> "severe-error-try-again";
            case 0x8500 -> "unit-size-wrong";
            case 0x8702 -> "address-invalid";
            case 0xD201 -> "block-name-syntax-error";
            case 0xD202 -> "function-parameter-error";
            case 0xD203 -> "block-type-syntax-error";
            case 0xD205 -> "block-already-exists";
            case 0xD206 -> "block-in-use";
            case 0xD209 -> "block-not-found";
            case 0xD20C -> "block-number-too-large";
            case 0xD210 -> "no-more-memory";
            case 0xD240, 0xD241 -> "protection-level-or-switch-forbids";
            case 0xD242 -> "protected-by-password";
            case 0xD401 -> "information-not-available";
            case 0xD402 -> "diagnostics-disabled";
            case 0xD406 -> "information-not-available";
            case 0xD602 -> "password-wrong";
            case 0xD604 -> "password-already-given";
            case 0xD605 -> "no-password-set";
            case 0xDC01 -> "time-syntax-error";
            default -> errorClass(error >> 8);
        };
    }

    private static String errorClass(int errorClass) {
        return switch (errorClass) {
            case 0x81 -> "application-relationship-error";
            case 0x82 -> "object-definition-error";
            case 0x83 -> "no-resources";
            case 0x84 -> "error-on-service-processing";
            case 0x85 -> "error-on-supplies";
            case 0x87 -> "access-error";
            case 0xD2 -> "block-function-error";
            case 0xD4 -> "information-function-error";
            case 0xD6 -> "protection-error";
            default -> "error";
        };
    }

    /// What became of one item or one block of userdata.
    static String returnCode(int code) {
        return switch (code) {
            case 0x00, 0xFF -> "";
            case 0x01 -> "hardware-fault";
            case 0x03 -> "access-not-allowed";
            case 0x05 -> "address-out-of-range";
            case 0x06 -> "data-type-not-supported";
            case 0x07 -> "data-type-inconsistent";
            case 0x0A -> "object-does-not-exist";
            default -> "return-code-other";
        };
    }
}
