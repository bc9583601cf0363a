// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

/// What a frame is for, by the upper four bits of its identifier; the lower seven are a node. CiA
/// 301, 7.3.5.
enum CanopenKind {
    NETWORK_MANAGEMENT("network-management"),
    SYNC("sync"),
    EMERGENCY("emergency"),
    TIME("time"),
    PROCESS_DATA_OUT("process-data-from-node"),
    PROCESS_DATA_IN("process-data-to-node"),
    SDO_RESPONSE("sdo-response"),
    SDO_REQUEST("sdo-request"),
    HEARTBEAT("heartbeat"),
    LAYER_SETTING("layer-setting"),
    OTHER("other");

    private static final int LSS_ANSWER = 0x7E4;
    private static final int LSS_REQUEST = 0x7E5;

    private final String label;

    CanopenKind(String label) {
        this.label = label;
    }

    static CanopenKind of(int identifier) {
        if (identifier == LSS_ANSWER || identifier == LSS_REQUEST) {
            return LAYER_SETTING;
        }
        int node = identifier & 0x7F;
        return switch (identifier >> 7) {
            case 0 -> node == 0 ? NETWORK_MANAGEMENT : OTHER;
            case 1 -> node == 0 ? SYNC : EMERGENCY;
            case 2 -> node == 0 ? TIME : OTHER;
            case 3, 5, 7, 9 -> node == 0 ? OTHER : PROCESS_DATA_OUT;
            case 4, 6, 8, 10 -> node == 0 ? OTHER : PROCESS_DATA_IN;
            case 11 -> node == 0 ? OTHER : SDO_RESPONSE;
            case 12 -> node == 0 ? OTHER : SDO_REQUEST;
            case 14 -> node == 0 ? OTHER : HEARTBEAT;
            default -> OTHER;
        };
    }

    String label() {
        return label;
    }
}
