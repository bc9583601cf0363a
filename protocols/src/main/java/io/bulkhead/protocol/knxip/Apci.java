// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.model.Action;

/// The services of the application layer: ten bits, of which some services use the lower six (or
/// four) for data. KNX Standard 3/3/7, table 1.
enum Apci {
    GROUP_READ(0x000, 0x3C0, Action.READ),
    GROUP_RESPONSE(0x040, 0x3C0, Action.READ),
    GROUP_WRITE(0x080, 0x3C0, Action.WRITE),
    INDIVIDUAL_ADDRESS_WRITE(0x0C0, 0x3FF, Action.CONFIGURE),
    INDIVIDUAL_ADDRESS_READ(0x100, 0x3FF, Action.IDENTIFY),
    INDIVIDUAL_ADDRESS_RESPONSE(0x140, 0x3FF, Action.IDENTIFY),
    ADC_READ(0x180, 0x3C0, Action.READ),
    SYSTEM_NETWORK_PARAMETER_READ(0x1C8, 0x3FF, Action.READ),
    SYSTEM_NETWORK_PARAMETER_RESPONSE(0x1C9, 0x3FF, Action.READ),
    SYSTEM_NETWORK_PARAMETER_WRITE(0x1CA, 0x3FF, Action.CONFIGURE),
    PROPERTY_EXTENDED_READ(0x1CC, 0x3FF, Action.READ),
    PROPERTY_EXTENDED_RESPONSE(0x1CD, 0x3FF, Action.READ),
    PROPERTY_EXTENDED_WRITE(0x1CE, 0x3FF, Action.CONFIGURE),
    PROPERTY_EXTENDED_WRITE_RESPONSE(0x1CF, 0x3FF, Action.CONFIGURE),
    MEMORY_EXTENDED_WRITE(0x1FB, 0x3FF, Action.DOWNLOAD),
    MEMORY_EXTENDED_WRITE_RESPONSE(0x1FC, 0x3FF, Action.DOWNLOAD),
    MEMORY_EXTENDED_READ(0x1FD, 0x3FF, Action.UPLOAD),
    MEMORY_EXTENDED_READ_RESPONSE(0x1FE, 0x3FF, Action.UPLOAD),
    ADC_RESPONSE(0x1C0, 0x3C0, Action.READ),
    MEMORY_READ(0x200, 0x3F0, Action.UPLOAD),
    MEMORY_RESPONSE(0x240, 0x3F0, Action.UPLOAD),
    MEMORY_WRITE(0x280, 0x3F0, Action.DOWNLOAD),
    USER_MEMORY_READ(0x2C0, 0x3FF, Action.UPLOAD),
    USER_MEMORY_RESPONSE(0x2C1, 0x3FF, Action.UPLOAD),
    USER_MEMORY_WRITE(0x2C2, 0x3FF, Action.DOWNLOAD),
    USER_MANUFACTURER_INFO_READ(0x2C5, 0x3FF, Action.IDENTIFY),
    USER_MANUFACTURER_INFO_RESPONSE(0x2C6, 0x3FF, Action.IDENTIFY),
    FUNCTION_PROPERTY_COMMAND(0x2C7, 0x3FF, Action.CONTROL),
    FUNCTION_PROPERTY_STATE_READ(0x2C8, 0x3FF, Action.READ),
    FUNCTION_PROPERTY_STATE_RESPONSE(0x2C9, 0x3FF, Action.READ),
    DEVICE_DESCRIPTOR_READ(0x300, 0x3C0, Action.IDENTIFY),
    DEVICE_DESCRIPTOR_RESPONSE(0x340, 0x3C0, Action.IDENTIFY),
    RESTART(0x380, 0x3FE, Action.RESTART),
    RESTART_RESPONSE(0x3A0, 0x3FE, Action.RESTART),
    AUTHORIZE_REQUEST(0x3D1, 0x3FF, Action.AUTHENTICATE),
    AUTHORIZE_RESPONSE(0x3D2, 0x3FF, Action.AUTHENTICATE),
    KEY_WRITE(0x3D3, 0x3FF, Action.CONFIGURE),
    KEY_RESPONSE(0x3D4, 0x3FF, Action.CONFIGURE),
    PROPERTY_READ(0x3D5, 0x3FF, Action.READ),
    PROPERTY_RESPONSE(0x3D6, 0x3FF, Action.READ),
    PROPERTY_WRITE(0x3D7, 0x3FF, Action.CONFIGURE),
    PROPERTY_DESCRIPTION_READ(0x3D8, 0x3FF, Action.BROWSE),
    PROPERTY_DESCRIPTION_RESPONSE(0x3D9, 0x3FF, Action.BROWSE),
    NETWORK_PARAMETER_READ(0x3DA, 0x3FF, Action.READ),
    NETWORK_PARAMETER_RESPONSE(0x3DB, 0x3FF, Action.READ),
    INDIVIDUAL_ADDRESS_SERIAL_READ(0x3DC, 0x3FF, Action.IDENTIFY),
    INDIVIDUAL_ADDRESS_SERIAL_RESPONSE(0x3DD, 0x3FF, Action.IDENTIFY),
    INDIVIDUAL_ADDRESS_SERIAL_WRITE(0x3DE, 0x3FF, Action.CONFIGURE),
    DOMAIN_ADDRESS_WRITE(0x3E0, 0x3FF, Action.CONFIGURE),
    DOMAIN_ADDRESS_READ(0x3E1, 0x3FF, Action.IDENTIFY),
    DOMAIN_ADDRESS_RESPONSE(0x3E2, 0x3FF, Action.IDENTIFY),
    NETWORK_PARAMETER_WRITE(0x3E4, 0x3FF, Action.CONFIGURE),
    LINK_READ(0x3E5, 0x3FF, Action.READ),
    LINK_RESPONSE(0x3E6, 0x3FF, Action.READ),
    LINK_WRITE(0x3E7, 0x3FF, Action.CONFIGURE),
    SECURE_SERVICE(0x3F1, 0x3FF, Action.OTHER),
    OTHER(-1, 0x3FF, Action.OTHER);

    private static final Apci[] ALL = values();

    private final int code;
    private final int mask;
    private final Action action;
    private final String title = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    Apci(int code, int mask, Action action) {
        this.code = code;
        this.mask = mask;
        this.action = action;
    }

    /// @param code ten bits
    static Apci of(int code) {
        for (Apci service : ALL) {
            if ((code & service.mask) == service.code) {
                return service;
            }
        }
        return OTHER;
    }

    String title() {
        return title;
    }

    Action action() {
        return action;
    }

    /// Whether it answers another service of the same exchange.
    boolean answers() {
        return title.endsWith("-response");
    }
}
