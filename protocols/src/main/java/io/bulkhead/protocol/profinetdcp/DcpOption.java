// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import io.bulkhead.model.Action;

/// Options with their suboptions, as one number each. IEC 61158-6-10, 4.3.1.4.
final class DcpOption {
    static final int MAC = 0x0101;
    static final int IP = 0x0102;
    static final int FULL_IP = 0x0103;
    static final int TYPE_OF_STATION = 0x0201;
    static final int NAME_OF_STATION = 0x0202;
    static final int DEVICE_ID = 0x0203;
    static final int ROLE = 0x0204;
    static final int OPTIONS = 0x0205;
    static final int ALIAS = 0x0206;
    static final int INSTANCE = 0x0207;
    static final int OEM_ID = 0x0208;
    static final int GATEWAY = 0x0209;
    static final int START = 0x0501;
    static final int STOP = 0x0502;
    static final int SIGNAL = 0x0503;
    static final int RESPONSE = 0x0504;
    static final int FACTORY_RESET = 0x0505;
    static final int RESET = 0x0506;
    static final int INITIATIVE = 0x0601;
    static final int ALL = 0xFFFF;

    private static final int DHCP = 0x03;
    private static final int CONTROL = 0x05;
    private static final int VENDOR = 0x80;

    private DcpOption() {}

    static String name(int option) {
        return switch (option) {
            case MAC -> "mac-address";
            case IP -> "ip-parameter";
            case FULL_IP -> "full-ip-suite";
            case TYPE_OF_STATION -> "type-of-station";
            case NAME_OF_STATION -> "name-of-station";
            case DEVICE_ID -> "device-id";
            case ROLE -> "device-role";
            case OPTIONS -> "device-options";
            case ALIAS -> "alias-name";
            case INSTANCE -> "device-instance";
            case OEM_ID -> "oem-device-id";
            case GATEWAY -> "standard-gateway";
            case 0x020A -> "rsi-properties";
            case START -> "start-transaction";
            case STOP -> "end-transaction";
            case SIGNAL -> "signal";
            case RESPONSE -> "response";
            case FACTORY_RESET -> "factory-reset";
            case RESET -> "reset-to-factory";
            case INITIATIVE -> "device-initiative";
            case ALL -> "all";
            default -> group(option >> 8);
        };
    }

    private static String group(int option) {
        if (option >= VENDOR) {
            return "manufacturer-specific";
        }
        return option == DHCP ? "dhcp" : "reserved";
    }

    static boolean known(int option) {
        return !name(option).equals("reserved");
    }

    static boolean dhcp(int option) {
        return option >> 8 == DHCP;
    }

    /// What setting it does to a device.
    static Action setting(int option) {
        return switch (option) {
            case FACTORY_RESET, RESET -> Action.RESTART;
            case SIGNAL -> Action.CONTROL;
            case START, STOP -> Action.SESSION;
            default -> option >> 8 == CONTROL ? Action.OTHER : Action.CONFIGURE;
        };
    }

    static String service(int service) {
        return switch (service) {
            case DcpPdu.GET -> "get";
            case DcpPdu.SET -> "set";
            case DcpPdu.IDENTIFY -> "identify";
            case DcpPdu.HELLO -> "hello";
            default -> "reserved";
        };
    }

    /// BlockError.
    static String error(int code) {
        return switch (code) {
            case 0 -> "ok";
            case 1 -> "option-not-supported";
            case 2 -> "suboption-not-supported-or-no-data-set";
            case 3 -> "suboption-not-set";
            case 4 -> "resource-error";
            case 5 -> "set-not-possible-for-local-reasons";
            case 6 -> "in-operation-set-not-possible";
            default -> "reserved-error";
        };
    }

    /// What the qualifier of a reset to factory says is reset.
    static String reset(int qualifier) {
        return switch (qualifier >> 1) {
            case 1 -> "application-data";
            case 2 -> "communication-parameters";
            case 3 -> "engineering-parameters";
            case 4 -> "all-stored-data";
            case 8 -> "device";
            case 9 -> "restored-image";
            default -> "reserved";
        };
    }
}
