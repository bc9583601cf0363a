// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.model.Action;

/// Names and meanings of services. Clause 21, BACnetConfirmedServiceChoice and
/// BACnetUnconfirmedServiceChoice.
final class BacnetService {
    static final int CONFIRMED_COV = 1;
    static final int CONFIRMED_EVENT = 2;
    static final int SUBSCRIBE_COV = 5;
    static final int READ_FILE = 6;
    static final int WRITE_FILE = 7;
    static final int READ_PROPERTY = 12;
    static final int READ_MULTIPLE = 14;
    static final int WRITE_PROPERTY = 15;
    static final int WRITE_MULTIPLE = 16;
    static final int COMMUNICATION_CONTROL = 17;
    static final int REINITIALIZE = 20;
    static final int READ_RANGE = 26;

    static final int I_AM = 0;
    static final int TIME_SYNCHRONIZATION = 6;
    static final int UTC_TIME_SYNCHRONIZATION = 9;

    private static final String UNKNOWN = "unknown-service";

    private BacnetService() {}

    static String confirmedName(int service) {
        return switch (service) {
            case 0 -> "acknowledge-alarm";
            case CONFIRMED_COV -> "confirmed-cov-notification";
            case CONFIRMED_EVENT -> "confirmed-event-notification";
            case 3 -> "get-alarm-summary";
            case 4 -> "get-enrollment-summary";
            case SUBSCRIBE_COV -> "subscribe-cov";
            case READ_FILE -> "atomic-read-file";
            case WRITE_FILE -> "atomic-write-file";
            case 8 -> "add-list-element";
            case 9 -> "remove-list-element";
            case 10 -> "create-object";
            case 11 -> "delete-object";
            case READ_PROPERTY -> "read-property";
            case 13 -> "read-property-conditional";
            case READ_MULTIPLE -> "read-property-multiple";
            case WRITE_PROPERTY -> "write-property";
            case WRITE_MULTIPLE -> "write-property-multiple";
            case COMMUNICATION_CONTROL -> "device-communication-control";
            case 18 -> "confirmed-private-transfer";
            case 19 -> "confirmed-text-message";
            case REINITIALIZE -> "reinitialize-device";
            case 21 -> "vt-open";
            case 22 -> "vt-close";
            case 23 -> "vt-data";
            case 24 -> "authenticate";
            case 25 -> "request-key";
            case READ_RANGE -> "read-range";
            case 27 -> "life-safety-operation";
            case 28 -> "subscribe-cov-property";
            case 29 -> "get-event-information";
            case 30 -> "subscribe-cov-property-multiple";
            case 31 -> "confirmed-cov-notification-multiple";
            case 32 -> "confirmed-audit-notification";
            case 33 -> "audit-log-query";
            case 34 -> "auth-request";
            default -> UNKNOWN;
        };
    }

    static String unconfirmedName(int service) {
        return switch (service) {
            case I_AM -> "i-am";
            case 1 -> "i-have";
            case 2 -> "unconfirmed-cov-notification";
            case 3 -> "unconfirmed-event-notification";
            case 4 -> "unconfirmed-private-transfer";
            case 5 -> "unconfirmed-text-message";
            case TIME_SYNCHRONIZATION -> "time-synchronization";
            case 7 -> "who-has";
            case 8 -> "who-is";
            case UTC_TIME_SYNCHRONIZATION -> "utc-time-synchronization";
            case 10 -> "write-group";
            case 11 -> "unconfirmed-cov-notification-multiple";
            case 12 -> "unconfirmed-audit-notification";
            case 13 -> "who-am-i";
            case 14 -> "you-are";
            default -> UNKNOWN;
        };
    }

    static boolean known(String name) {
        return !name.equals(UNKNOWN);
    }

    static Action confirmedAction(int service) {
        return switch (service) {
            case 0, 27 -> Action.CONTROL;
            case CONFIRMED_COV, CONFIRMED_EVENT, 31, 32 -> Action.REPORT;
            case 3, 4, READ_PROPERTY, 13, READ_MULTIPLE, READ_RANGE, 29, 33 -> Action.READ;
            case SUBSCRIBE_COV, 28, 30 -> Action.SUBSCRIBE;
            case READ_FILE, WRITE_FILE -> Action.FILE;
            case 8, 9, 10, 11 -> Action.CONFIGURE;
            case WRITE_PROPERTY, WRITE_MULTIPLE -> Action.WRITE;
            case COMMUNICATION_CONTROL -> Action.MODE;
            case REINITIALIZE -> Action.RESTART;
            case 21, 22, 23 -> Action.SESSION;
            case 24, 25, 34 -> Action.AUTHENTICATE;
            default -> Action.OTHER;
        };
    }

    static Action unconfirmedAction(int service) {
        return switch (service) {
            case I_AM, 13 -> Action.IDENTIFY;
            case 1, 7, 8 -> Action.BROWSE;
            case 2, 3, 11, 12 -> Action.REPORT;
            case TIME_SYNCHRONIZATION, UTC_TIME_SYNCHRONIZATION -> Action.TIME;
            case 10 -> Action.CONTROL;
            case 14 -> Action.CONFIGURE;
            default -> Action.OTHER;
        };
    }

    /// Whether an unconfirmed service tells rather than asks.
    static boolean tells(int service) {
        return switch (service) {
            case I_AM, 1, 2, 3, 11, 12, 13 -> true;
            default -> false;
        };
    }

    /// Whether a device sends this to whoever subscribed, so that who is asked is not the device.
    static boolean notifies(int service) {
        return switch (service) {
            case CONFIRMED_COV, CONFIRMED_EVENT, 31, 32 -> true;
            default -> false;
        };
    }

    /// What a state of Reinitialize Device means: starts restart, backups read, restores write, an
    /// aborted restoration loads nothing, and changes are activated (16.4).
    static Action reinitialize(long state) {
        return switch ((int) state) {
            case 2, 3 -> Action.UPLOAD;
            case 4, 5 -> Action.DOWNLOAD;
            case 6, 7 -> Action.CONFIGURE;
            default -> Action.RESTART;
        };
    }

    /// What writing a property does: present values of outputs act on the process, properties of
    /// the device and its links configure it.
    static Action write(int objectType, long property) {
        boolean presentValue = property == BacnetObject.PRESENT_VALUE;
        return switch (objectType) {
            case BacnetObject.ANALOG_OUTPUT,
                    BacnetObject.BINARY_OUTPUT,
                    BacnetObject.MULTI_STATE_OUTPUT,
                    BacnetObject.ACCESS_DOOR,
                    BacnetObject.LIGHTING_OUTPUT,
                    BacnetObject.BINARY_LIGHTING_OUTPUT ->
                    presentValue ? Action.CONTROL : Action.WRITE;
            case BacnetObject.DEVICE, BacnetObject.NETWORK_PORT, BacnetObject.NOTIFICATION_CLASS ->
                    Action.CONFIGURE;
            default -> Action.WRITE;
        };
    }
}
