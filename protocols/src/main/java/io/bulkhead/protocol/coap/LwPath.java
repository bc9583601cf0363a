// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.wire.Bytes;

/// What a path means to Lightweight M2M: `/object/instance/resource`, all of them numbers. OMA
/// LwM2M 1.2 (Core), 6 and annexes E; the object numbers are OMNA's.
final class LwPath {
    private static final int SECURITY = 0;
    private static final int OSCORE = 21;
    static final int DEVICE = 3;
    static final int FIRMWARE = 5;
    static final int SOFTWARE = 9;

    private static final int SERVER = 1;
    private static final int LAST_CORE = 32;
    private static final int FIRST_IPSO = 3_200;
    private static final int LAST_IPSO = 3_450;
    private static final int FIRST_VENDOR = 10_241;
    private static final int LAST_VENDOR = 42_800;
    private static final int MAX_LEVELS = 4;
    private static final int MAX_ID = 65_535;

    // Resources of the device object.
    private static final int MANUFACTURER = 0;
    private static final int MODEL = 1;
    private static final int SERIAL = 2;
    private static final int FIRMWARE_VERSION = 3;
    private static final int REBOOT = 4;
    private static final int FACTORY_RESET = 5;
    private static final int CURRENT_TIME = 13;
    private static final int DEVICE_TYPE = 17;
    private static final int HARDWARE_VERSION = 18;
    private static final int SOFTWARE_VERSION = 19;

    private final int[] levels = new int[MAX_LEVELS];
    private int depth;

    /// @return whether `path` is one of an object that OMNA knows
    boolean wrap(Bytes path) {
        depth = 0;
        int at = 0;
        while (at < path.length()) {
            if (path.u8(at) != '/' || depth == MAX_LEVELS) {
                return clear();
            }
            at++;
            int from = at;
            int id = 0;
            while (at < path.length() && path.u8(at) >= '0' && path.u8(at) <= '9') {
                id = Math.min(10 * id + path.u8(at) - '0', MAX_ID + 1);
                at++;
            }
            if (at == from || id > MAX_ID) {
                return clear();
            }
            levels[depth++] = id;
        }
        return depth > 0 && object(levels[0]) || clear();
    }

    private boolean clear() {
        depth = 0;
        return false;
    }

    private static boolean object(int id) {
        return id < LAST_CORE
                || id >= FIRST_IPSO && id <= LAST_IPSO
                || id >= FIRST_VENDOR && id <= LAST_VENDOR;
    }

    int depth() {
        return depth;
    }

    int object() {
        return levels[0];
    }

    int instance() {
        return levels[1];
    }

    int resource() {
        return levels[2];
    }

    /// What a method does to it.
    Action action(int code, boolean hasPayload) {
        return switch (code) {
            case CoapCode.GET, CoapCode.FETCH -> identifies() ? Action.IDENTIFY : Action.READ;
            case CoapCode.POST -> depth == 3 ? execute() : write();
            case CoapCode.PUT -> hasPayload ? write() : Action.SUBSCRIBE;
            case CoapCode.DELETE -> Action.CONFIGURE;
            default -> write();
        };
    }

    private boolean identifies() {
        if (object() != DEVICE) {
            return false;
        }
        return depth < 3 || attribute(DEVICE, resource()) != null;
    }

    private Action execute() {
        return switch (object()) {
            case DEVICE -> {
                boolean restarts = resource() == REBOOT || resource() == FACTORY_RESET;
                yield restarts ? Action.RESTART : Action.CONTROL;
            }
            case FIRMWARE, SOFTWARE -> Action.FIRMWARE;
            case SERVER -> Action.SESSION;
            default -> Action.CONTROL;
        };
    }

    private Action write() {
        return switch (object()) {
            case FIRMWARE, SOFTWARE -> Action.FIRMWARE;
            case DEVICE ->
                    depth == 3 && resource() == CURRENT_TIME ? Action.TIME : Action.CONFIGURE;
            default -> object() < LAST_CORE ? Action.CONFIGURE : Action.WRITE;
        };
    }

    /// What a resource tells of its device, or null.
    static Attribute attribute(int object, int resource) {
        if (object != DEVICE) {
            return null;
        }
        return switch (resource) {
            case MANUFACTURER -> Attribute.VENDOR;
            case MODEL -> Attribute.MODEL;
            case SERIAL -> Attribute.SERIAL;
            case FIRMWARE_VERSION -> Attribute.FIRMWARE;
            case DEVICE_TYPE -> Attribute.KIND;
            case HARDWARE_VERSION -> Attribute.HARDWARE;
            case SOFTWARE_VERSION -> Attribute.SOFTWARE;
            default -> null;
        };
    }

    /// Whether the object holds keys.
    static boolean secret(int object) {
        return object == SECURITY || object == OSCORE;
    }

    /// The object's name.
    static String name(int object) {
        return switch (object) {
            case SECURITY -> "security";
            case SERVER -> "server";
            case 2 -> "access-control";
            case DEVICE -> "device";
            case 4 -> "connectivity-monitoring";
            case FIRMWARE -> "firmware-update";
            case 6 -> "location";
            case 7 -> "connectivity-statistics";
            case 8 -> "lock-and-wipe";
            case SOFTWARE -> "software-management";
            case 19 -> "binary-app-data-container";
            case OSCORE -> "oscore";
            case 3200 -> "digital-input";
            case 3201 -> "digital-output";
            case 3202 -> "analogue-input";
            case 3203 -> "analogue-output";
            case 3303 -> "temperature";
            case 3304 -> "humidity";
            case 3306 -> "actuation";
            case 3308 -> "set-point";
            case 3311 -> "light-control";
            case 3312 -> "power-control";
            case 3323 -> "pressure";
            case 3340 -> "timer";
            case 3342 -> "on-off-switch";
            default -> "object";
        };
    }
}
