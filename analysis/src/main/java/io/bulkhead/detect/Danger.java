// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.model.Action;

/// What an event can do to the plant if it is what it looks like, least first.
public enum Danger {
    /// Good to know.
    NOTE,
    /// It tells an attacker something, or is untidy.
    SLIGHT,
    /// It prepares an attack or disturbs a device.
    CONSIDERABLE,
    /// It changes what a device does, or takes over a conversation.
    GRAVE,
    /// It stops or reprograms a part of the process.
    EXTREME;

    /// What an operation can do.
    public static Danger of(Action action) {
        return switch (action) {
            case STOP, DOWNLOAD, FIRMWARE -> EXTREME;
            case START, RESTART, MODE, CONTROL, CONFIGURE -> GRAVE;
            case WRITE, UPLOAD, TIME -> CONSIDERABLE;
            case READ, IDENTIFY, BROWSE, AUTHENTICATE, FILE, SUBSCRIBE, OTHER -> SLIGHT;
            case REPORT, SESSION -> NOTE;
        };
    }
}
