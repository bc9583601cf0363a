// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

/// Implementations, by the vendor ids that the OMG lists (DDS Foundation, RTPS vendor ids).
final class RtpsVendor {
    static final int CONNEXT = 0x0101;

    private RtpsVendor() {}

    static String name(int vendor) {
        return switch (vendor) {
            case CONNEXT -> "RTI Connext DDS";
            case 0x0102 -> "ADLINK OpenSplice DDS";
            case 0x0103 -> "OCI OpenDDS";
            case 0x0104 -> "MilSoft Mil-DDS";
            case 0x0105 -> "Kongsberg InterCOM DDS";
            case 0x0106 -> "TwinOaks CoreDX DDS";
            case 0x0107 -> "Lakota Technical Solutions DDS";
            case 0x0108 -> "ICOUP DDS";
            case 0x0109 -> "ETRI Diamond DDS";
            case 0x010A -> "RTI Connext DDS Micro";
            case 0x010B -> "ADLINK Vortex Cafe";
            case 0x010C -> "PrismTech DDS Gateway";
            case 0x010D -> "ADLINK Vortex Lite";
            case 0x010E -> "Technicolor Qeo";
            case 0x010F -> "eProsima Fast DDS";
            case 0x0110 -> "Eclipse Cyclone DDS";
            case 0x0111 -> "GurumNetworks GurumDDS";
            case 0x0112 -> "Atostek RustDDS";
            case 0x0113 -> "Zhenrong ZRDDS";
            case 0x0114 -> "S2E Dust DDS";
            default -> "";
        };
    }
}
