// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import io.bulkhead.model.Action;

/// Names and meanings of commands: universal (HCF_SPEC-127), common practice (HCF_SPEC-151) and
/// wireless (HCF_SPEC-155).
final class HartCommand {
    /// The command whose data begins with a command of two bytes.
    static final int EXTENDED = 31;

    static final int READ_UNIQUE_IDENTIFIER = 0;
    static final int READ_PRIMARY_VARIABLE = 1;
    static final int READ_LOOP_CURRENT_AND_PERCENT_OF_RANGE = 2;
    static final int READ_DYNAMIC_VARIABLES_AND_LOOP_CURRENT = 3;
    static final int WRITE_POLLING_ADDRESS = 6;
    static final int READ_LOOP_CONFIGURATION = 7;
    static final int READ_DEVICE_VARIABLES_WITH_STATUS = 9;
    static final int READ_UNIQUE_IDENTIFIER_BY_TAG = 11;
    static final int READ_MESSAGE = 12;
    static final int READ_TAG_DESCRIPTOR_DATE = 13;
    static final int READ_DEVICE_INFORMATION = 15;
    static final int READ_FINAL_ASSEMBLY_NUMBER = 16;
    static final int WRITE_MESSAGE = 17;
    static final int WRITE_TAG_DESCRIPTOR_DATE = 18;
    static final int WRITE_FINAL_ASSEMBLY_NUMBER = 19;
    static final int READ_LONG_TAG = 20;
    static final int READ_UNIQUE_IDENTIFIER_BY_LONG_TAG = 21;
    static final int WRITE_LONG_TAG = 22;
    static final int READ_DEVICE_VARIABLES = 33;
    static final int WRITE_DAMPING = 34;
    static final int WRITE_RANGE_VALUES = 35;
    static final int FIXED_CURRENT_MODE = 40;
    static final int TRIM_LOOP_CURRENT_ZERO = 45;
    static final int TRIM_LOOP_CURRENT_GAIN = 46;
    static final int WRITE_DEVICE_VARIABLE = 79;
    static final int READ_SUB_DEVICE_IDENTITY = 84;
    static final int SET_REAL_TIME_CLOCK = 89;
    static final int READ_ALL_DYNAMIC_VARIABLES = 110;
    static final int READ_PROCESS_UNIT_TAG = 520;
    static final int WRITE_PROCESS_UNIT_TAG = 521;
    static final int WRITE_CLIENT_PASSWORD = 541;
    static final int WRITE_CLIENT_KEY = 542;
    static final int WRITE_SYSLOG_KEY = 546;
    static final int WRITE_SYSLOG_PASSWORD = 547;
    static final int WRITE_JOIN_KEY = 768;

    private static final int FIRST_OF_DEVICE = 128;
    private static final int LAST_OF_DEVICE = 253;
    private static final int FIRST_OF_FAMILY = 1_024;
    private static final int FIRST_EXTENDED_OF_DEVICE = 64_768;
    private static final int LAST_EXTENDED_OF_DEVICE = 65_021;

    private HartCommand() {}

    static boolean known(int command) {
        return !name(command).equals("other");
    }

    static String name(int command) {
        return switch (command) {
            case READ_UNIQUE_IDENTIFIER -> "read-unique-identifier";
            case READ_PRIMARY_VARIABLE -> "read-primary-variable";
            case READ_LOOP_CURRENT_AND_PERCENT_OF_RANGE -> "read-loop-current-and-percent-of-range";
            case READ_DYNAMIC_VARIABLES_AND_LOOP_CURRENT ->
                    "read-dynamic-variables-and-loop-current";
            case WRITE_POLLING_ADDRESS -> "write-polling-address";
            case READ_LOOP_CONFIGURATION -> "read-loop-configuration";
            case 8 -> "read-dynamic-variable-classifications";
            case READ_DEVICE_VARIABLES_WITH_STATUS -> "read-device-variables-with-status";
            case READ_UNIQUE_IDENTIFIER_BY_TAG -> "read-unique-identifier-by-tag";
            case READ_MESSAGE -> "read-message";
            case READ_TAG_DESCRIPTOR_DATE -> "read-tag-descriptor-date";
            case 14 -> "read-transducer-information";
            case READ_DEVICE_INFORMATION -> "read-device-information";
            case READ_FINAL_ASSEMBLY_NUMBER -> "read-final-assembly-number";
            case WRITE_MESSAGE -> "write-message";
            case WRITE_TAG_DESCRIPTOR_DATE -> "write-tag-descriptor-date";
            case WRITE_FINAL_ASSEMBLY_NUMBER -> "write-final-assembly-number";
            case READ_LONG_TAG -> "read-long-tag";
            case READ_UNIQUE_IDENTIFIER_BY_LONG_TAG -> "read-unique-identifier-by-long-tag";
            case WRITE_LONG_TAG -> "write-long-tag";
            case READ_DEVICE_VARIABLES -> "read-device-variables";
            case WRITE_DAMPING -> "write-damping";
            case WRITE_RANGE_VALUES -> "write-range-values";
            case 36 -> "set-upper-range-value";
            case 37 -> "set-lower-range-value";
            case 38 -> "reset-configuration-changed-flag";
            case 39 -> "eeprom-control";
            case FIXED_CURRENT_MODE -> "fixed-current-mode";
            case 41 -> "perform-self-test";
            case 42 -> "perform-device-reset";
            case 43 -> "set-primary-variable-zero";
            case 44 -> "write-units";
            case TRIM_LOOP_CURRENT_ZERO -> "trim-loop-current-zero";
            case TRIM_LOOP_CURRENT_GAIN -> "trim-loop-current-gain";
            case 47 -> "write-transfer-function";
            case 48 -> "read-additional-status";
            case 49 -> "write-transducer-serial-number";
            case 50 -> "read-dynamic-variable-assignments";
            case 51 -> "write-dynamic-variable-assignments";
            case 52 -> "set-device-variable-zero";
            case 53 -> "write-device-variable-units";
            case 54 -> "read-device-variable-information";
            case 55 -> "write-device-variable-damping";
            case 56 -> "write-device-variable-serial-number";
            case 57 -> "read-unit-tag-descriptor-date";
            case 58 -> "write-unit-tag-descriptor-date";
            case 59 -> "write-response-preambles";
            case 60 -> "read-analog-channel-and-percent";
            case 61 -> "read-dynamic-variables-and-analog-channel";
            case 62 -> "read-analog-channels";
            case 63 -> "read-analog-channel-information";
            case 64 -> "write-analog-channel-damping";
            case 65 -> "write-analog-channel-range-values";
            case 66 -> "fixed-analog-channel-mode";
            case 67 -> "trim-analog-channel-zero";
            case 68 -> "trim-analog-channel-gain";
            case 69 -> "write-analog-channel-transfer-function";
            case 70 -> "read-analog-channel-endpoints";
            case 71 -> "lock-device";
            case 72 -> "squawk";
            case 73 -> "find-device";
            case 74 -> "read-io-system-capabilities";
            case 75 -> "poll-sub-device";
            case 76 -> "read-lock-state";
            case 77 -> "send-command-to-sub-device";
            case 78 -> "read-aggregated-commands";
            case WRITE_DEVICE_VARIABLE -> "write-device-variable";
            case 80 -> "read-trim-points";
            case 81 -> "read-trim-guidelines";
            case 82 -> "write-trim-point";
            case 83 -> "reset-trim";
            case READ_SUB_DEVICE_IDENTITY -> "read-sub-device-identity";
            case 85 -> "read-io-channel-statistics";
            case 86 -> "read-sub-device-statistics";
            case 87 -> "write-io-master-mode";
            case 88 -> "write-io-retry-count";
            case SET_REAL_TIME_CLOCK -> "set-real-time-clock";
            case 90 -> "read-real-time-clock";
            case 91 -> "read-trend-configuration";
            case 92 -> "write-trend-configuration";
            case 93 -> "read-trend";
            case 94 -> "read-client-side-statistics";
            case 95 -> "read-communication-statistics";
            case 96 -> "read-synchronous-action";
            case 97 -> "configure-synchronous-action";
            case 98 -> "read-command-action";
            case 99 -> "configure-command-action";
            case 101 -> "read-burst-message-map";
            case 102 -> "map-sub-device-to-burst-message";
            case 103 -> "write-burst-period";
            case 104 -> "write-burst-trigger";
            case 105 -> "read-burst-configuration";
            case 106 -> "flush-delayed-responses";
            case 107 -> "write-burst-variables";
            case 108 -> "write-burst-command";
            case 109 -> "burst-mode-control";
            case READ_ALL_DYNAMIC_VARIABLES -> "read-all-dynamic-variables";
            case 111 -> "transfer-service-control";
            case 112 -> "transfer-service";
            case 113 -> "catch-device-variable";
            case 114 -> "read-caught-device-variable";
            case 115 -> "read-event-summary";
            case 116 -> "write-event-mask";
            case 117 -> "write-event-timing";
            case 118 -> "event-control";
            case 119 -> "acknowledge-event";
            case 512 -> "read-country-code";
            case 513 -> "write-country-code";
            case READ_PROCESS_UNIT_TAG -> "read-process-unit-tag";
            case WRITE_PROCESS_UNIT_TAG -> "write-process-unit-tag";
            case 523 -> "read-status-map";
            case 524 -> "write-status-map";
            case 525 -> "reset-status-map";
            case 526 -> "write-status-simulation-mode";
            case 527 -> "simulate-status-bit";
            case 532 -> "read-client-subscriptions";
            case 533 -> "write-client-subscription";
            case 538 -> "read-server-ports";
            case 539 -> "write-udp-port";
            case 540 -> "write-tcp-port";
            case WRITE_CLIENT_PASSWORD -> "write-client-password";
            case WRITE_CLIENT_KEY -> "write-client-key";
            case 543 -> "read-syslog-server";
            case 544 -> "write-syslog-port";
            case 545 -> "write-syslog-server";
            case WRITE_SYSLOG_KEY -> "write-syslog-key";
            case WRITE_SYSLOG_PASSWORD -> "write-syslog-password";
            case WRITE_JOIN_KEY -> "write-join-key";
            case 769 -> "read-join-status";
            case 770 -> "request-active-advertise";
            case 771 -> "force-join-mode";
            case 772 -> "read-join-mode";
            case 773 -> "write-network-id";
            case 774 -> "read-network-id";
            case 775 -> "write-network-tag";
            case 776 -> "read-network-tag";
            case 777 -> "read-wireless-capabilities";
            case 778 -> "read-battery-life";
            case 779 -> "report-device-health";
            case 780 -> "report-neighbor-health";
            case 781 -> "read-nickname";
            case 782 -> "read-sessions";
            case 783 -> "read-superframes";
            case 784 -> "read-links";
            case 785 -> "read-graphs";
            case 786 -> "read-neighbor-flags";
            case 787 -> "report-neighbor-signal-levels";
            case 797 -> "write-radio-power";
            case 798 -> "read-radio-power";
            case 832 -> "read-identity-by-unique-id";
            case 833 -> "read-neighbor-health";
            case 834 -> "read-network-topology";
            default -> ofDevice(command);
        };
    }

    private static String ofDevice(int command) {
        boolean device =
                command >= FIRST_OF_DEVICE && command <= LAST_OF_DEVICE
                        || command >= FIRST_EXTENDED_OF_DEVICE
                                && command <= LAST_EXTENDED_OF_DEVICE;
        if (device) {
            return "device-specific";
        }
        boolean family = command >= FIRST_OF_FAMILY && command < FIRST_EXTENDED_OF_DEVICE;
        return family ? "device-family" : "other";
    }

    static Action action(int command) {
        return switch (command) {
            case READ_UNIQUE_IDENTIFIER,
                    READ_UNIQUE_IDENTIFIER_BY_TAG,
                    READ_TAG_DESCRIPTOR_DATE,
                    READ_LONG_TAG,
                    READ_UNIQUE_IDENTIFIER_BY_LONG_TAG,
                    57,
                    73,
                    74,
                    75,
                    READ_SUB_DEVICE_IDENTITY,
                    READ_PROCESS_UNIT_TAG,
                    777,
                    832 ->
                    Action.IDENTIFY;
            case READ_PRIMARY_VARIABLE,
                    READ_LOOP_CURRENT_AND_PERCENT_OF_RANGE,
                    READ_DYNAMIC_VARIABLES_AND_LOOP_CURRENT,
                    READ_LOOP_CONFIGURATION,
                    8,
                    READ_DEVICE_VARIABLES_WITH_STATUS,
                    READ_MESSAGE,
                    14,
                    READ_DEVICE_INFORMATION,
                    READ_FINAL_ASSEMBLY_NUMBER,
                    READ_DEVICE_VARIABLES,
                    48,
                    50,
                    54,
                    60,
                    61,
                    62,
                    63,
                    70,
                    76,
                    78,
                    80,
                    81,
                    85,
                    86,
                    91,
                    93,
                    94,
                    95,
                    96,
                    98,
                    101,
                    105,
                    READ_ALL_DYNAMIC_VARIABLES,
                    114,
                    115,
                    512,
                    523,
                    532,
                    538,
                    543,
                    769,
                    772,
                    774,
                    776,
                    778,
                    779,
                    780,
                    781,
                    782,
                    783,
                    784,
                    785,
                    786,
                    787,
                    798,
                    833,
                    834 ->
                    Action.READ;
            case WRITE_POLLING_ADDRESS,
                    WRITE_MESSAGE,
                    WRITE_TAG_DESCRIPTOR_DATE,
                    WRITE_FINAL_ASSEMBLY_NUMBER,
                    WRITE_LONG_TAG,
                    WRITE_DAMPING,
                    WRITE_RANGE_VALUES,
                    36,
                    37,
                    38,
                    39,
                    43,
                    44,
                    TRIM_LOOP_CURRENT_ZERO,
                    TRIM_LOOP_CURRENT_GAIN,
                    47,
                    49,
                    51,
                    52,
                    53,
                    55,
                    56,
                    58,
                    59,
                    64,
                    65,
                    67,
                    68,
                    69,
                    71,
                    82,
                    83,
                    87,
                    88,
                    92,
                    97,
                    99,
                    102,
                    103,
                    104,
                    107,
                    108,
                    109,
                    113,
                    116,
                    117,
                    118,
                    513,
                    WRITE_PROCESS_UNIT_TAG,
                    524,
                    525,
                    539,
                    540,
                    WRITE_CLIENT_PASSWORD,
                    WRITE_CLIENT_KEY,
                    544,
                    545,
                    WRITE_SYSLOG_KEY,
                    WRITE_SYSLOG_PASSWORD,
                    WRITE_JOIN_KEY,
                    773,
                    775,
                    797 ->
                    Action.CONFIGURE;
            case FIXED_CURRENT_MODE, 41, 66, 72, 106, 119, 526, 527, 770, 771 -> Action.CONTROL;
            case 42 -> Action.RESTART;
            case WRITE_DEVICE_VARIABLE -> Action.WRITE;
            case SET_REAL_TIME_CLOCK, 90 -> Action.TIME;
            case 111, 112 -> Action.FILE;
            case 533 -> Action.SUBSCRIBE;
            default -> Action.OTHER;
        };
    }

    /// Whether the command's data is a key or password.
    static boolean secret(int command) {
        return switch (command) {
            case WRITE_CLIENT_PASSWORD,
                    WRITE_CLIENT_KEY,
                    WRITE_SYSLOG_KEY,
                    WRITE_SYSLOG_PASSWORD,
                    WRITE_JOIN_KEY ->
                    true;
            default -> false;
        };
    }
}
