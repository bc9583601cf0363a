// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Action;

/// What index groups are called, and what reading and writing them means. ADS/AMS Specification,
/// Specification of the ADS Devices: PLC, System Service, NC, EtherCAT Master.
final class AdsIndexGroup {
    static final int SYMBOL_HANDLE_BY_NAME = 0xF003;
    static final int SYMBOL_VALUE_BY_NAME = 0xF004;
    static final int SYMBOL_VALUE_BY_HANDLE = 0xF005;
    static final int SYMBOL_RELEASE_HANDLE = 0xF006;
    static final int SYMBOL_INFO_BY_NAME = 0xF007;
    static final int SYMBOL_INFO_BY_NAME_EX = 0xF009;
    static final int SUM_READ = 0xF080;
    static final int SUM_WRITE = 0xF081;
    static final int SUM_READ_WRITE = 0xF082;
    static final int SUM_READ_EX = 0xF083;
    static final int SUM_READ_EX_2 = 0xF084;
    static final int SUM_ADD_NOTIFICATION = 0xF085;
    static final int SUM_DELETE_NOTIFICATION = 0xF086;
    static final int REGISTRY = 200;
    static final int TARGET_DESCRIPTION = 700;

    static final String OTHER = "other";

    private static final int SYSTEM_SERVICE = 10_000;
    private static final int FIRST_NC = 500;
    private static final int LAST_NC = 503;
    private static final int FUNCTIONS = 2;

    private AdsIndexGroup() {}

    /// @param port of the target, as some groups are of one kind of device
    static String name(int port, long group) {
        if (port == SYSTEM_SERVICE && group < 0xF000) {
            return system((int) group);
        }
        if (nc(port) && group >= 0x1000 && group < 0x8000) {
            return motion((int) group);
        }
        return switch ((int) group) {
            case 0xF000 -> "symbol-table";
            case 0xF001 -> "symbol-name";
            case 0xF002 -> "symbol-value";
            case SYMBOL_HANDLE_BY_NAME -> "symbol-handle-by-name";
            case SYMBOL_VALUE_BY_NAME -> "symbol-value-by-name";
            case SYMBOL_VALUE_BY_HANDLE -> "symbol-value-by-handle";
            case SYMBOL_RELEASE_HANDLE -> "symbol-release-handle";
            case SYMBOL_INFO_BY_NAME, SYMBOL_INFO_BY_NAME_EX -> "symbol-info-by-name";
            case 0xF008 -> "symbol-version";
            case 0xF00A, 0xF00D -> "symbol-download";
            case 0xF00B -> "symbol-upload";
            case 0xF00C, 0xF00F -> "symbol-upload-info";
            case 0xF00E -> "data-type-upload";
            case 0xF010 -> "symbol-notification";
            case 0xF020 -> "input-bytes";
            case 0xF021 -> "input-bits";
            case 0xF025 -> "input-size";
            case 0xF030 -> "output-bytes";
            case 0xF031 -> "output-bits";
            case 0xF035 -> "output-size";
            case 0xF040 -> "clear-inputs";
            case 0xF050 -> "clear-outputs";
            case SUM_READ -> "sum-read";
            case SUM_WRITE -> "sum-write";
            case SUM_READ_WRITE -> "sum-read-write";
            case SUM_READ_EX, SUM_READ_EX_2 -> "sum-read-ex";
            case SUM_ADD_NOTIFICATION -> "sum-add-notification";
            case SUM_DELETE_NOTIFICATION -> "sum-delete-notification";
            case 0xF100 -> "device-data";
            case 0xF302 -> "coe-object";
            case 0xF420 -> "soe-parameter";
            case 0x4020 -> "memory-bytes";
            case 0x4021 -> "memory-bits";
            case 0x4025 -> "memory-size";
            case 0x4030 -> "retain-data";
            case 0x4035 -> "retain-size";
            case 0x4040 -> "data-bytes";
            case 0x4045 -> "data-size";
            default -> OTHER;
        };
    }

    private static String system(int group) {
        return switch (group) {
            case 100, 101, 102, 110, 120 -> "file-open";
            case 111, 121 -> "file-close";
            case 122, 126 -> "file-read";
            case 123, 127 -> "file-write";
            case 124, 125, 130 -> "file-position";
            case 131 -> "file-delete";
            case 132 -> "file-rename";
            case 133 -> "file-find";
            case 138 -> "make-directory";
            case 139 -> "remove-directory";
            case REGISTRY -> "registry-local-machine";
            case 300 -> "send-email";
            case 400 -> "time-service";
            case 500 -> "start-process";
            case 600 -> "change-net-id";
            case TARGET_DESCRIPTION -> "target-description";
            case 801 -> "add-route";
            case 802 -> "delete-route";
            case 803 -> "list-routes";
            default -> OTHER;
        };
    }

    private static boolean nc(int port) {
        return port >= FIRST_NC && port <= LAST_NC;
    }

    /// Groups of motion control: the first digit tells whose, the second parameters (0), state (1),
    /// functions (2) or cyclic data (3); the rest is the number of the axis, channel or group.
    private static String motion(int group) {
        boolean function = (group >> 8 & 0xF) == FUNCTIONS;
        return switch (group >> 12) {
            case 1 -> function ? "nc-ring0-function" : "nc-ring0";
            case 2 -> function ? "nc-channel-function" : "nc-channel";
            case 3 -> function ? "nc-group-function" : "nc-group";
            case 4 -> function ? "nc-axis-function" : "nc-axis";
            case 5 -> function ? "nc-encoder-function" : "nc-encoder";
            case 6 -> function ? "nc-controller-function" : "nc-controller";
            case 7 -> function ? "nc-drive-function" : "nc-drive";
            default -> OTHER;
        };
    }

    /// What a command does to a group.
    static Action action(int command, int port, long group) {
        if (port == SYSTEM_SERVICE && group < 0xF000) {
            return systemAction(command, (int) group);
        }
        return switch (command) {
            case AdsCommand.READ -> readAction(group);
            case AdsCommand.WRITE -> writeAction(port, group);
            case AdsCommand.READ_WRITE -> readWriteAction(group);
            default -> AdsCommand.action(command);
        };
    }

    private static Action readAction(long group) {
        return switch ((int) group) {
            case 0xF000, 0xF001, 0xF00B, 0xF00C, 0xF00E, 0xF00F -> Action.BROWSE;
            default -> Action.READ;
        };
    }

    private static Action writeAction(int port, long group) {
        if (group == SYMBOL_RELEASE_HANDLE) {
            return Action.SESSION;
        }
        if (group == 0xF00A || group == 0xF00D) {
            return Action.DOWNLOAD;
        }
        boolean functions = nc(port) && group < 0x8000 && (group >> 8 & 0xF) == FUNCTIONS;
        return functions ? Action.CONTROL : Action.WRITE;
    }

    private static Action readWriteAction(long group) {
        return switch ((int) group) {
            case SYMBOL_HANDLE_BY_NAME, SYMBOL_INFO_BY_NAME, SYMBOL_INFO_BY_NAME_EX ->
                    Action.BROWSE;
            case SYMBOL_VALUE_BY_NAME, SUM_READ, SUM_READ_EX, SUM_READ_EX_2 -> Action.READ;
            case SUM_WRITE -> Action.WRITE;
            case SUM_ADD_NOTIFICATION, SUM_DELETE_NOTIFICATION -> Action.SUBSCRIBE;
            default -> Action.OTHER;
        };
    }

    private static Action systemAction(int command, int group) {
        boolean writes = command == AdsCommand.WRITE;
        return switch (group) {
            case 100, 101, 102, 110, 111, 120, 121, 122, 123, 124, 125, 126, 127, 130 ->
                    Action.FILE;
            case 131, 132, 133, 138, 139 -> Action.FILE;
            case REGISTRY -> writes ? Action.CONFIGURE : Action.READ;
            case 400 -> Action.TIME;
            case 500 -> Action.CONTROL;
            case 600, 801, 802 -> Action.CONFIGURE;
            case TARGET_DESCRIPTION -> Action.IDENTIFY;
            case 803 -> Action.BROWSE;
            default -> AdsCommand.action(command);
        };
    }

    /// Whether the group's request data is, or begins with, the name of a symbol, file or key.
    static boolean named(int port, long group) {
        if (port == SYSTEM_SERVICE && group < 0xF000) {
            return switch ((int) group) {
                case 100, 101, 102, 110, 120, 131, 133, 138, 139, REGISTRY, 500 -> true;
                default -> false;
            };
        }
        return switch ((int) group) {
            case SYMBOL_HANDLE_BY_NAME,
                    SYMBOL_VALUE_BY_NAME,
                    SYMBOL_INFO_BY_NAME,
                    SYMBOL_INFO_BY_NAME_EX ->
                    true;
            default -> false;
        };
    }

    /// Whether a group of the system service writes, deletes or renames files.
    static boolean changesFiles(int port, long group) {
        return port == SYSTEM_SERVICE
                && switch ((int) group) {
                    case 123, 127, 131, 132, 138, 139 -> true;
                    default -> false;
                };
    }

    static boolean sum(long group) {
        return group >= SUM_READ && group <= SUM_DELETE_NOTIFICATION;
    }
}
