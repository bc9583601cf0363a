// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

/// The standards that requirements map to: identifiers only, each with its edition.
public enum Standard {
    IEC_62443_2_1("IEC 62443-2-1:2024"),
    IEC_62443_2_4("IEC 62443-2-4:2023"),
    IEC_62443_3_2("IEC 62443-3-2:2020"),
    IEC_62443_3_3("IEC 62443-3-3:2013"),
    IEC_62443_4_1("IEC 62443-4-1:2018"),
    IEC_62443_4_2("IEC 62443-4-2:2019"),
    NIST_8259A("NISTIR 8259A:2020"),
    NIST_8259B("NISTIR 8259B:2021"),
    NIST_800_53("NIST SP 800-53 Rev. 5"),
    NIST_CSF("NIST CSF 2.0"),
    ETSI_EN_303_645("ETSI EN 303 645 V3.1.3"),
    EU_CRA("Regulation (EU) 2024/2847"),
    NERC_CIP("NERC CIP"),
    CISA_CPG("CISA CPG 2.0");

    private final String edition;

    Standard(String edition) {
        this.edition = edition;
    }

    public String edition() {
        return edition;
    }
}
