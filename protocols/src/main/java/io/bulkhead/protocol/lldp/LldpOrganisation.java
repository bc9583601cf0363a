// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

/// OUI and subtype of organisations' elements, as one number each.
final class LldpOrganisation {
    // IEEE 802.1, IEEE 802.1Q annex D.
    static final long PORT_VLAN = 0x0080_C201L;
    static final long VLAN_NAME = 0x0080_C203L;

    // IEEE 802.3, IEEE 802.3 clause 79.
    static final long PHYSICAL_LAYER = 0x0012_0F01L;
    static final long POWER = 0x0012_0F02L;
    static final long FRAME_SIZE = 0x0012_0F04L;

    // LLDP-MED, ANSI/TIA-1057, 10.2.
    static final long MED_CAPABILITIES = 0x0012_BB01L;
    static final long MED_POLICY = 0x0012_BB02L;
    static final long MED_LOCATION = 0x0012_BB03L;
    static final long MED_HARDWARE = 0x0012_BB05L;
    static final long MED_FIRMWARE = 0x0012_BB06L;
    static final long MED_SOFTWARE = 0x0012_BB07L;
    static final long MED_SERIAL = 0x0012_BB08L;
    static final long MED_MANUFACTURER = 0x0012_BB09L;
    static final long MED_MODEL = 0x0012_BB0AL;
    static final long MED_ASSET = 0x0012_BB0BL;

    // PROFINET, IEC 61158-6-10.
    static final int PROFINET = 0x000ECF;
    static final long PROFINET_PORT = 0x000E_CF02L;
    static final long PROFINET_CHASSIS_MAC = 0x000E_CF05L;

    private LldpOrganisation() {}

    static String name(long organisation) {
        if (organisation == PORT_VLAN) {
            return "port-vlan";
        }
        if (organisation == VLAN_NAME) {
            return "vlan-name";
        }
        if (organisation == PHYSICAL_LAYER) {
            return "physical-layer";
        }
        if (organisation == POWER) {
            return "power";
        }
        if (organisation == FRAME_SIZE) {
            return "frame-size";
        }
        return switch ((int) (organisation >> 8)) {
            case 0x0080C2 -> "ieee-802.1";
            case 0x00120F -> "ieee-802.3";
            case 0x0012BB -> "med";
            case PROFINET -> "profinet";
            default -> "organisation";
        };
    }

    /// Whether the value is text.
    static boolean text(long organisation) {
        return organisation >= MED_HARDWARE && organisation <= MED_ASSET;
    }
}
