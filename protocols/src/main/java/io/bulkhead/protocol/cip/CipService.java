// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.model.Action;

/// Names and meanings of services: those that all classes share, and those that a class has of its
/// own. CIP Volume 1, appendix A and chapter 5; 1756-PM020 for tags.
final class CipService {
    static final int GET_ATTRIBUTES_ALL = 0x01;
    static final int SET_ATTRIBUTES_ALL = 0x02;
    static final int GET_ATTRIBUTE_LIST = 0x03;
    static final int SET_ATTRIBUTE_LIST = 0x04;
    static final int RESET = 0x05;
    static final int START = 0x06;
    static final int STOP = 0x07;
    static final int CREATE = 0x08;
    static final int DELETE = 0x09;
    static final int MULTIPLE_SERVICE = 0x0A;
    static final int GET_ATTRIBUTE_SINGLE = 0x0E;
    static final int SET_ATTRIBUTE_SINGLE = 0x10;
    static final int EXECUTE_PCCC = 0x4B;
    static final int READ_TAG = 0x4C;
    static final int WRITE_TAG = 0x4D;
    static final int MODIFY_TAG = 0x4E;
    static final int READ_TAG_FRAGMENTED = 0x52;
    static final int WRITE_TAG_FRAGMENTED = 0x53;
    static final int LIST_SYMBOLS = 0x55;
    static final int FORWARD_CLOSE = 0x4E;
    static final int UNCONNECTED_SEND = 0x52;
    static final int FORWARD_OPEN = 0x54;
    static final int LARGE_FORWARD_OPEN = 0x5B;

    static final int RESPONSE_BIT = 0x80;

    private static final int FIRST_OF_CLASS = 0x4B;

    private CipService() {}

    /// @param classId [EPath#NONE] where the path has symbols only, or is not known
    static String name(int service, long classId) {
        return service < FIRST_OF_CLASS ? commonName(service) : ownName(service, (int) classId);
    }

    private static String commonName(int service) {
        return switch (service) {
            case GET_ATTRIBUTES_ALL -> "get-attributes-all";
            case SET_ATTRIBUTES_ALL -> "set-attributes-all";
            case GET_ATTRIBUTE_LIST -> "get-attribute-list";
            case SET_ATTRIBUTE_LIST -> "set-attribute-list";
            case RESET -> "reset";
            case START -> "start";
            case STOP -> "stop";
            case CREATE -> "create";
            case DELETE -> "delete";
            case MULTIPLE_SERVICE -> "multiple-service-packet";
            case 0x0D -> "apply-attributes";
            case GET_ATTRIBUTE_SINGLE -> "get-attribute-single";
            case SET_ATTRIBUTE_SINGLE -> "set-attribute-single";
            case 0x11 -> "find-next-object-instance";
            case 0x14 -> "error-response";
            case 0x15 -> "restore";
            case 0x16 -> "save";
            case 0x17 -> "no-operation";
            case 0x18 -> "get-member";
            case 0x19 -> "set-member";
            case 0x1A -> "insert-member";
            case 0x1B -> "remove-member";
            case 0x1C -> "group-sync";
            case 0x1D -> "get-connection-point-members";
            default -> "other";
        };
    }

    private static String ownName(int service, int classId) {
        return switch (classId) {
            case CipClass.CONNECTION_MANAGER -> connectionManagerName(service);
            case CipClass.FILE -> fileName(service);
            case CipClass.PCCC ->
                    switch (service) {
                        case EXECUTE_PCCC -> "execute-pccc";
                        case 0x4C -> "execute-dh-plus";
                        case 0x4D -> "execute-local-pccc";
                        default -> "class-service";
                    };
            case CipClass.NONVOLATILE_STORAGE ->
                    switch (service) {
                        case 0x4B -> "update";
                        case 0x4D -> "transfer";
                        default -> "class-service";
                    };
            case CipClass.IDENTITY -> service == 0x4B ? "flash-leds" : "class-service";
            case CipClass.EDIT_LOCK ->
                    switch (service) {
                        case 0x4B -> "lock";
                        case 0x4C -> "unlock";
                        default -> "class-service";
                    };
            case CipClass.TEMPLATE -> service == READ_TAG ? "read-template" : "class-service";
            case CipClass.DATA_TABLE ->
                    switch (service) {
                        case READ_TAG -> "read-data-table";
                        case WRITE_TAG -> "write-data-table";
                        default -> "class-service";
                    };
            case CipClass.READ_LIST ->
                    switch (service) {
                        case READ_TAG -> "read-list";
                        case MODIFY_TAG -> "extend-list";
                        default -> "class-service";
                    };
            case EPath.NONE, CipClass.SYMBOL, CipClass.PROGRAM, CipClass.ROUTINE ->
                    logixName(service);
            default -> "class-service";
        };
    }

    private static String connectionManagerName(int service) {
        return switch (service) {
            case FORWARD_CLOSE -> "forward-close";
            case UNCONNECTED_SEND -> "unconnected-send";
            case FORWARD_OPEN -> "forward-open";
            case 0x56 -> "get-connection-data";
            case 0x57 -> "search-connection-data";
            case 0x5A -> "get-connection-owner";
            case LARGE_FORWARD_OPEN -> "large-forward-open";
            default -> "class-service";
        };
    }

    private static String fileName(int service) {
        return switch (service) {
            case 0x4B -> "initiate-upload";
            case 0x4C -> "initiate-download";
            case 0x4D -> "initiate-partial-read";
            case 0x4E -> "initiate-partial-write";
            case 0x4F -> "upload-transfer";
            case 0x50 -> "download-transfer";
            case 0x51 -> "clear-file";
            default -> "class-service";
        };
    }

    private static String logixName(int service) {
        return switch (service) {
            case READ_TAG -> "read-tag";
            case WRITE_TAG -> "write-tag";
            case MODIFY_TAG -> "read-modify-write-tag";
            case 0x4F -> "upload-block";
            case 0x50 -> "download-block";
            case READ_TAG_FRAGMENTED -> "read-tag-fragmented";
            case WRITE_TAG_FRAGMENTED -> "write-tag-fragmented";
            case LIST_SYMBOLS -> "get-instance-attribute-list";
            default -> "class-service";
        };
    }

    static Action action(int service, long classId) {
        if (service >= FIRST_OF_CLASS) {
            return ownAction(service, (int) classId);
        }
        boolean clock = classId == CipClass.WALL_CLOCK || classId == CipClass.TIME_SYNC;
        boolean program = CipClass.program(classId);
        return switch (service) {
            case GET_ATTRIBUTES_ALL, GET_ATTRIBUTE_LIST, GET_ATTRIBUTE_SINGLE ->
                    clock ? Action.TIME : identity(classId) ? Action.IDENTIFY : Action.READ;
            case 0x18, 0x1D -> Action.READ;
            case SET_ATTRIBUTES_ALL, SET_ATTRIBUTE_LIST, SET_ATTRIBUTE_SINGLE ->
                    clock ? Action.TIME : written(classId);
            case 0x19 -> written(classId);
            case RESET -> reset(classId);
            case START -> Action.START;
            case STOP -> Action.STOP;
            case CREATE, DELETE -> made(classId, program);
            case 0x0D, 0x15, 0x16, 0x1A, 0x1B -> Action.CONFIGURE;
            case 0x11 -> Action.BROWSE;
            case 0x1C -> Action.TIME;
            default -> Action.OTHER;
        };
    }

    /// Stations that show values make lists of what they read often.
    private static Action made(long classId, boolean program) {
        if (classId == CipClass.READ_LIST) {
            return Action.SUBSCRIBE;
        }
        return program ? Action.DOWNLOAD : Action.CONFIGURE;
    }

    private static boolean identity(long classId) {
        return classId == CipClass.IDENTITY;
    }

    private static Action written(long classId) {
        if (CipClass.program(classId)) {
            return Action.DOWNLOAD;
        }
        if (classId == CipClass.CONTROLLER) {
            return Action.MODE;
        }
        return CipClass.configuration(classId) ? Action.CONFIGURE : Action.WRITE;
    }

    /// Resetting the device's identity, or an unknown object, restarts it; a connection or a link's
    /// counters do not.
    private static Action reset(long classId) {
        return CipClass.configuration(classId) && classId != CipClass.IDENTITY
                ? Action.CONFIGURE
                : Action.RESTART;
    }

    private static Action ownAction(int service, int classId) {
        return switch (classId) {
            case CipClass.CONNECTION_MANAGER ->
                    switch (service) {
                        case FORWARD_OPEN, LARGE_FORWARD_OPEN, FORWARD_CLOSE -> Action.SESSION;
                        case 0x56, 0x57, 0x5A -> Action.READ;
                        default -> Action.OTHER;
                    };
            case CipClass.FILE ->
                    switch (service) {
                        case 0x4C, 0x4E, 0x50, 0x51 -> Action.FIRMWARE;
                        default -> Action.FILE;
                    };
            case CipClass.NONVOLATILE_STORAGE -> Action.FIRMWARE;
            case CipClass.IDENTITY -> service == 0x4B ? Action.CONTROL : Action.OTHER;
            case CipClass.EDIT_LOCK ->
                    service == 0x4B || service == 0x4C ? Action.CONFIGURE : Action.OTHER;
            case CipClass.TEMPLATE -> service == READ_TAG ? Action.BROWSE : Action.OTHER;
            case CipClass.DATA_TABLE ->
                    switch (service) {
                        case READ_TAG -> Action.READ;
                        case WRITE_TAG -> Action.WRITE;
                        default -> Action.OTHER;
                    };
            case CipClass.READ_LIST ->
                    switch (service) {
                        case READ_TAG -> Action.READ;
                        case MODIFY_TAG -> Action.SUBSCRIBE;
                        default -> Action.OTHER;
                    };
            case EPath.NONE, CipClass.SYMBOL, CipClass.PROGRAM, CipClass.ROUTINE ->
                    logixAction(service);
            default -> Action.OTHER;
        };
    }

    private static Action logixAction(int service) {
        return switch (service) {
            case READ_TAG, READ_TAG_FRAGMENTED -> Action.READ;
            case WRITE_TAG, WRITE_TAG_FRAGMENTED, MODIFY_TAG -> Action.WRITE;
            case 0x4F -> Action.UPLOAD;
            case 0x50 -> Action.DOWNLOAD;
            case LIST_SYMBOLS -> Action.BROWSE;
            default -> Action.OTHER;
        };
    }

    /// Whether the service reads or writes a tag where the path is one of tags.
    static boolean ofTag(int service, long classId) {
        boolean tags = classId == EPath.NONE || classId == CipClass.SYMBOL;
        return tags
                && switch (service) {
                    case READ_TAG,
                            WRITE_TAG,
                            MODIFY_TAG,
                            READ_TAG_FRAGMENTED,
                            WRITE_TAG_FRAGMENTED ->
                            true;
                    default -> false;
                };
    }
}
