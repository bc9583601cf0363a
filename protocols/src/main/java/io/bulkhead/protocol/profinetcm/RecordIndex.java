// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.model.Action;

/// What a record is, by its index. IEC 61158-6-10, 5.2.3 (Index).
final class RecordIndex {
    static final int IM0 = 0xAFF0;
    static final int IM4 = 0xAFF4;

    /// Its data is records, each in a block of its own.
    static final int CONTAINER = 0x80B0;

    private static final int IM_LAST = 0xAFFF;
    private static final int IM0_FILTER = 0xF840;
    private static final int USER = 0x7FFF;

    private RecordIndex() {}

    static String name(int index) {
        if (index <= USER) {
            return "user-record";
        }
        return switch (index) {
            case IM0 -> "im0";
            case 0xAFF1 -> "im1";
            case 0xAFF2 -> "im2";
            case 0xAFF3 -> "im3";
            case IM4 -> "im4";
            case 0xAFF5 -> "im5";
            case 0x8000, 0xC000, 0xE000, 0xF000 -> "expected-identification-data";
            case 0x8001, 0xC001, 0xE001, 0xF001 -> "real-identification-data";
            case 0xE002 -> "module-diff";
            case 0x801E -> "substitute-value";
            case 0x8020 -> "pd-ir-subframe-data";
            case 0x8028 -> "input-data";
            case 0x8029 -> "output-data";
            case 0x802A -> "pd-port-data-real";
            case 0x802B -> "pd-port-data-check";
            case 0x802C -> "pd-ir-data";
            case 0x802D -> "pd-sync-data";
            case 0x802F -> "pd-port-data-adjust";
            case 0x8030 -> "isochronous-mode-data";
            case 0x8031, 0x8032 -> "pd-time-data";
            case 0x8050 -> "pd-interface-mrp-data-real";
            case 0x8051 -> "pd-interface-mrp-data-check";
            case 0x8052 -> "pd-interface-mrp-data-adjust";
            case 0x8053 -> "pd-port-mrp-data-adjust";
            case 0x8054 -> "pd-port-mrp-data-real";
            case 0x8060 -> "pd-port-fo-data-real";
            case 0x8061 -> "pd-port-fo-data-check";
            case 0x8062 -> "pd-port-fo-data-adjust";
            case 0x8070 -> "pd-network-components-check";
            case 0x8071 -> "pd-interface-adjust";
            case 0x8072 -> "pd-port-statistic";
            case 0x8080 -> "pd-interface-data-real";
            case 0x8090 -> "pd-interface-fsu-data-adjust";
            case 0x80AF -> "pe-entity-status-data";
            case CONTAINER -> "combined-object-container";
            case RecordHeader.MULTIPLE_WRITE -> "multiple-write";
            case 0xE050 -> "ar-fsu-data-adjust";
            case 0xE060 -> "rs-get-event";
            case 0xE061 -> "rs-ack-event";
            case 0xF020, 0xF820 -> "ar-data";
            case 0xF821 -> "api-data";
            case 0xF830 -> "log-book-data";
            case 0xF831 -> "pdev-data";
            case IM0_FILTER -> "im0-filter-data";
            case 0xF841 -> "pd-real-data";
            case 0xF842 -> "pd-expected-data";
            case 0xF850 -> "auto-configuration";
            case 0xF860 -> "gsd-upload";
            case 0xFBFF -> "trigger";
            default -> diagnosis(index);
        };
    }

    /// Diagnosis of a subslot, slot, AR, API or device ends in the same numbers.
    private static String diagnosis(int index) {
        boolean level =
                switch (index & 0xFF00) {
                    case 0x8000, 0xC000, 0xE000, 0xF000, 0xF800 -> true;
                    default -> false;
                };
        int kind = index & 0xFF;
        if (level && (kind >= 0x0A && kind <= 0x0D || kind >= 0x10 && kind <= 0x13)) {
            return "diagnosis";
        }
        if (index >= 0xB000 && index <= 0xBFFF) {
            return "profile-record";
        }
        return index >= IM0 && index <= IM_LAST ? "im" : "reserved";
    }

    static Action read(int index) {
        boolean identity =
                index >= IM0 && index <= IM_LAST || index == IM0_FILTER || index == 0xF860;
        return identity ? Action.IDENTIFY : Action.READ;
    }

    /// What users define are parameters and commands of modules; the rest sets up the device.
    static Action write(int index) {
        boolean process = index <= USER || index >= 0xB000 && index <= 0xBFFF;
        return process || index == RecordHeader.MULTIPLE_WRITE ? Action.WRITE : Action.CONFIGURE;
    }
}
