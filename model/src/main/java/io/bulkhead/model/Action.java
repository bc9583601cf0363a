// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What an operation does to a device, in words that every protocol shares.
public enum Action {
    READ,
    WRITE,
    /// A command to the process: operate a breaker, set an output, call a method.
    CONTROL,
    START,
    STOP,
    RESTART,
    /// Change of the operating mode that is neither start nor stop (run, program, test, key
    /// switch).
    MODE,
    /// Program or configuration into the device.
    DOWNLOAD,
    /// Program or configuration out of the device.
    UPLOAD,
    FIRMWARE,
    CONFIGURE,
    IDENTIFY,
    BROWSE,
    AUTHENTICATE,
    FILE,
    /// Sets or asks the time.
    TIME,
    /// Told unasked: events, cyclic data, traps, published values.
    REPORT,
    SUBSCRIBE,
    /// Opens, keeps alive or closes a session.
    SESSION,
    OTHER;

    /// What such an operation is meant for, where the protocol says no better.
    public Intent intent() {
        return switch (this) {
            case WRITE, CONTROL, START, STOP, RESTART, MODE, DOWNLOAD, FIRMWARE, CONFIGURE ->
                    Intent.CONTROL;
            case READ, UPLOAD, REPORT -> Intent.DATA;
            case IDENTIFY, BROWSE, AUTHENTICATE, FILE, TIME, SUBSCRIBE, SESSION, OTHER ->
                    Intent.UNKNOWN;
        };
    }

    /// Whether the operation can change the process or the device's program.
    public boolean changesDevice() {
        return intent() == Intent.CONTROL;
    }

    /// Whether only who maintains a device does this: it changes what the device runs or how.
    public boolean programs() {
        return switch (this) {
            case START, STOP, RESTART, MODE, DOWNLOAD, UPLOAD, FIRMWARE -> true;
            case READ,
                    WRITE,
                    CONTROL,
                    CONFIGURE,
                    IDENTIFY,
                    BROWSE,
                    AUTHENTICATE,
                    FILE,
                    TIME,
                    REPORT,
                    SUBSCRIBE,
                    SESSION,
                    OTHER ->
                    false;
        };
    }
}
