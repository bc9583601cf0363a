// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

/// Which context tags of a service's data say what. Services over objects and properties differ in
/// little else. Clauses 13 to 16, and their productions in clause 21.
///
/// @param object the object that is meant, at the outermost level, or [#NONE]
/// @param device another object at that level: who reports, or where the object is
/// @param level how many openings deep properties stand
/// @param property the property's number
/// @param index the array index
/// @param value what opens its value
/// @param priority the priority of a write
/// @param error what opens the reason why it failed
/// @param inner the object inside the openings that the outermost level stands before, or [#NONE]
record Shape(
        int object,
        int device,
        int level,
        int property,
        int index,
        int value,
        int priority,
        int error,
        int inner) {
    static final int NONE = -1;

    /// Objects stand under application tags only.
    private static final Shape PLAIN = new Shape(NONE, NONE, 0, NONE, NONE, NONE, NONE, NONE, NONE);

    private static final Shape SINGLE = new Shape(0, NONE, 0, 1, 2, 3, 4, NONE, NONE);
    private static final Shape READ_MULTIPLE = new Shape(0, NONE, 1, 0, 1, NONE, NONE, NONE, NONE);
    private static final Shape READ_RESULTS = new Shape(0, NONE, 1, 2, 3, 4, NONE, 5, NONE);
    private static final Shape WRITE_MULTIPLE = new Shape(0, NONE, 1, 0, 1, 2, 3, NONE, NONE);
    private static final Shape RANGE = new Shape(0, NONE, 0, 1, 2, 5, NONE, NONE, NONE);
    private static final Shape CHANGES = new Shape(2, 1, 1, 0, 1, 2, 3, NONE, NONE);
    private static final Shape EVENT = new Shape(2, 1, 0, NONE, NONE, 12, NONE, NONE, NONE);
    private static final Shape SUBSCRIPTION = new Shape(1, NONE, 1, 0, 1, NONE, NONE, NONE, NONE);
    private static final Shape ALARM = new Shape(1, NONE, 0, NONE, NONE, NONE, NONE, NONE, NONE);
    private static final Shape CREATION = new Shape(NONE, NONE, 1, 0, 1, 2, 3, NONE, 1);
    private static final Shape LIFE_SAFETY =
            new Shape(3, NONE, 0, NONE, NONE, NONE, NONE, NONE, NONE);
    private static final Shape EVENTS = new Shape(0, NONE, 0, NONE, NONE, NONE, NONE, NONE, 0);
    private static final Shape MULTIPLE_CHANGES = new Shape(NONE, 1, 2, 0, 1, 2, NONE, NONE, 0);
    private static final Shape MULTIPLE_SUBSCRIPTION =
            new Shape(NONE, NONE, 3, 0, 1, NONE, NONE, NONE, 0);
    private static final Shape SEARCH = new Shape(2, NONE, 0, NONE, NONE, NONE, NONE, NONE, NONE);
    private static final Shape TEXT = new Shape(NONE, 0, 0, NONE, NONE, NONE, NONE, NONE, NONE);

    /// The tag of an object's name, where a service looks for it by that, or [#NONE].
    int name() {
        return this == SEARCH ? 3 : NONE;
    }

    static Shape ofRequest(int service) {
        return switch (service) {
            case BacnetService.READ_PROPERTY, BacnetService.WRITE_PROPERTY, 8, 9 -> SINGLE;
            case BacnetService.READ_MULTIPLE -> READ_MULTIPLE;
            case BacnetService.WRITE_MULTIPLE -> WRITE_MULTIPLE;
            case BacnetService.READ_RANGE -> RANGE;
            case BacnetService.CONFIRMED_COV -> CHANGES;
            case BacnetService.CONFIRMED_EVENT -> EVENT;
            case 0, BacnetService.SUBSCRIBE_COV -> ALARM;
            case 10 -> CREATION;
            case 19 -> TEXT;
            case 27 -> LIFE_SAFETY;
            case 28 -> SUBSCRIPTION;
            case 29 -> SINGLE;
            case 30 -> MULTIPLE_SUBSCRIPTION;
            case 31 -> MULTIPLE_CHANGES;
            default -> PLAIN;
        };
    }

    static Shape ofAnswer(int service) {
        return switch (service) {
            case BacnetService.READ_PROPERTY -> SINGLE;
            case BacnetService.READ_MULTIPLE -> READ_RESULTS;
            case BacnetService.READ_RANGE -> RANGE;
            case 29 -> EVENTS;
            default -> PLAIN;
        };
    }

    static Shape ofUnconfirmed(int service) {
        return switch (service) {
            case 2 -> CHANGES;
            case 3 -> EVENT;
            case 5 -> TEXT;
            case 7 -> SEARCH;
            case 11 -> MULTIPLE_CHANGES;
            default -> PLAIN;
        };
    }
}
