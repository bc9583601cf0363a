// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

/// Words of alarms and of the reasons for which a relation ends. IEC 61158-6-10, AlarmType and
/// RTA_ERR_CLS_PROTOCOL.
final class AlarmTable {
    private static final int RTA_ERROR = 0xCF;
    private static final int PROTOCOL_CLASS = 0xFD;

    private static final String[] TYPES = {
        "reserved",
        "diagnosis-appears",
        "process",
        "pull",
        "plug",
        "status",
        "update",
        "redundancy",
        "controlled-by-supervisor",
        "released",
        "plug-wrong-submodule",
        "return-of-submodule",
        "diagnosis-disappears",
        "multicast-mismatch",
        "port-data-change",
        "sync-data-change",
        "isochronous-mode-problem",
        "network-component-problem",
        "time-data-change",
        "frame-packing-problem",
        "media-redundancy-problem",
        "multiple-interface-mismatch"
    };

    private static final String[] ENDS = {
        "",
        "sequence-mismatch",
        "instance-closed",
        "out-of-memory",
        "add-provider-failed",
        "watchdog-expired",
        "cmi-timeout",
        "alarm-open-failed",
        "alarm-send-failed",
        "alarm-ack-failed",
        "alarm-too-long",
        "alarm-error",
        "rpc-call-failed",
        "aborted",
        "aborted-by-new-run",
        "released",
        "device-deactivated",
        "relation-removed",
        "protocol-violation",
        "name-resolution-error",
        "rpc-bind-error",
        "rpc-connect-error",
        "rpc-read-error",
        "rpc-write-error",
        "rpc-control-error",
        "forbidden-pull-or-plug",
        "application-removed",
        "link-down",
        "multicast-registration-failed",
        "not-synchronised",
        "wrong-topology",
        "station-name-changed",
        "reset-to-factory-settings"
    };

    private AlarmTable() {}

    static String type(int code) {
        if (code > 0 && code < TYPES.length) {
            return TYPES[code];
        }
        return switch (code) {
            case 0x1E -> "upload-and-retrieval";
            case 0x1F -> "pull-module";
            default -> code >= 0x20 && code < 0x80 ? "manufacturer-specific" : "reserved";
        };
    }

    /// `status` is the PNIOStatus: code, decode, class and reason, one octet each.
    static String status(long status) {
        if (status == 0) {
            return "ok";
        }
        int reason = (int) status & 0xFF;
        boolean known =
                status >> 24 == RTA_ERROR
                        && (status >> 8 & 0xFF) == PROTOCOL_CLASS
                        && reason > 0
                        && reason < ENDS.length;
        return known ? ENDS[reason] : "error";
    }

    /// ChannelErrorType.
    static String error(int code) {
        return switch (code) {
            case 0x0001 -> "short-circuit";
            case 0x0002 -> "undervoltage";
            case 0x0003 -> "overvoltage";
            case 0x0004 -> "overload";
            case 0x0005 -> "overtemperature";
            case 0x0006 -> "line-break";
            case 0x0007 -> "upper-limit-exceeded";
            case 0x0008 -> "lower-limit-exceeded";
            case 0x0009 -> "error";
            case 0x000A -> "simulation-active";
            case 0x000F -> "parameter-missing";
            case 0x0010 -> "parameter-fault";
            case 0x0011 -> "power-supply-fault";
            case 0x0012 -> "fuse-blown";
            case 0x0013 -> "communication-fault";
            case 0x0014 -> "ground-fault";
            case 0x0015 -> "reference-point-lost";
            case 0x0016 -> "process-event-lost";
            case 0x0017 -> "threshold-warning";
            case 0x0018 -> "output-disabled";
            case 0x0019 -> "safety-event";
            case 0x001A -> "external-fault";
            case 0x001F -> "temporary-fault";
            case 0x8000 -> "data-transmission-impossible";
            case 0x8001 -> "remote-mismatch";
            case 0x8002 -> "media-redundancy-mismatch";
            case 0x8003 -> "sync-mismatch";
            case 0x8004 -> "isochronous-mode-mismatch";
            case 0x8005 -> "multicast-mismatch";
            case 0x8007 -> "fibre-optic-mismatch";
            case 0x8008 -> "network-component-mismatch";
            case 0x8009 -> "time-mismatch";
            default -> "other";
        };
    }

    static String pdu(int type) {
        return switch (type) {
            case AlarmPdu.DATA -> "data";
            case AlarmPdu.NACK -> "nack";
            case AlarmPdu.ACK -> "ack";
            case AlarmPdu.ERROR -> "error";
            default -> "reserved";
        };
    }
}
