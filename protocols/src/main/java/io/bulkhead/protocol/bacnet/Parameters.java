// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// What services say beside objects and properties: states, times, vendors, errors, passwords.
/// Clauses 13 to 16.
final class Parameters {
    private static final int NONE = -1;

    private final Tags tags = new Tags();
    private final Bytes password = new Bytes();
    private String choiceName = "";
    private long choice;
    private long duration;
    private long vendor;
    private long errorClass;
    private long errorCode;

    void clear() {
        password.clear();
        choiceName = "";
        choice = NONE;
        duration = NONE;
        vendor = NONE;
        errorClass = NONE;
        errorCode = NONE;
    }

    /// Reads the parameters of a confirmed request that change what it means.
    void read(int service, Bytes data) {
        switch (service) {
            case BacnetService.COMMUNICATION_CONTROL -> readControl(data);
            case BacnetService.REINITIALIZE -> readState(data);
            case 18 -> readPrivate(data);
            default -> {
                // Objects, properties and values alone.
            }
        }
    }

    /// Minutes, then enable, disable or disable initiation, then a password (16.1).
    private void readControl(Bytes data) {
        choiceName = "communication";
        tags.wrap(data, 0);
        while (tags.next()) {
            if (tags.context(0)) {
                duration = tags.unsigned();
            } else if (tags.context(1)) {
                choice = tags.unsigned();
            } else if (tags.context(2)) {
                password();
            }
        }
    }

    /// The state, then a password (16.4).
    private void readState(Bytes data) {
        choiceName = "state";
        tags.wrap(data, 0);
        while (tags.next()) {
            if (tags.context(0)) {
                choice = tags.unsigned();
            } else if (tags.context(1)) {
                password();
            }
        }
    }

    private void readPrivate(Bytes data) {
        choiceName = "service";
        tags.wrap(data, 0);
        if (tags.next() && tags.context(0)) {
            vendor = tags.unsigned();
        }
        if (tags.next() && tags.context(1)) {
            choice = tags.unsigned();
        }
    }

    /// Behind the byte that names its character set.
    private void password() {
        if (tags.length() > 0) {
            password.aim(tags.bytes(), tags.offset() + 1, tags.length() - 1);
        }
    }

    /// The vendor is the second unsigned number (16.10).
    void readAnnouncement(Bytes data) {
        int numbers = 0;
        tags.wrap(data, 0);
        while (tags.next()) {
            if (tags.application(Tags.UNSIGNED) && ++numbers == 2) {
                vendor = tags.unsigned();
            }
        }
    }

    /// Class and code; some services wrap them in a context tag and add what failed first.
    void readError(Bytes bytes, int from) {
        int numbers = 0;
        tags.wrap(bytes, from);
        while (numbers < 2 && tags.next()) {
            if (tags.application(Tags.ENUMERATED)) {
                if (numbers++ == 0) {
                    errorClass = tags.unsigned();
                } else {
                    errorCode = tags.unsigned();
                }
            }
        }
    }

    /// Empty where the service has none.
    Bytes secret() {
        return password;
    }

    long choice() {
        return choice;
    }

    long vendor() {
        return vendor;
    }

    long errorCode() {
        return errorCode;
    }

    void write(FieldWriter writer) {
        number(writer, "vendor", vendor);
        if (choice != NONE) {
            writer.number(choiceName, choice);
        }
        number(writer, "duration", duration);
        if (!password.isEmpty()) {
            writer.secret("password", password, 0, password.length());
        }
        number(writer, "errorClass", errorClass);
        number(writer, "errorCode", errorCode);
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value != NONE) {
            writer.number(name, value);
        }
    }
}
