// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of one MMS protocol data unit.
///
///     A0 { 02 invoke id, 30 modifiers (optional), service { body } }       confirmed request; A1 response
///     A2 { 80 invoke id, 81 modifier, A2 { service error } }               error
///     A3 { service { body } }                                              unconfirmed
///     A4 { 80 invoke id, 81..8B reason }                                   reject
///     85 id, 86 id, A7 { 80 id, A2 }                                       cancel: request, response, error
///     A8 { body }, A9, AA                                                  initiate
///     8B, 8C, AD                                                           conclude
///
/// The number in a service's tag is the service. ISO 9506-2, 7.
final class MmsPdu {
    static final int CONFIRMED_REQUEST = 0;
    static final int CONFIRMED_RESPONSE = 1;
    static final int CONFIRMED_ERROR = 2;
    static final int UNCONFIRMED = 3;
    static final int REJECT = 4;
    static final int CANCEL_REQUEST = 5;
    static final int CANCEL_RESPONSE = 6;
    static final int CANCEL_ERROR = 7;
    static final int INITIATE_REQUEST = 8;
    static final int INITIATE_RESPONSE = 9;
    static final int INITIATE_ERROR = 10;
    static final int CONCLUDE_REQUEST = 11;
    static final int CONCLUDE_RESPONSE = 12;
    static final int CONCLUDE_ERROR = 13;

    static final int FIRST_TAG = 0x80;

    private static final int CONSTRUCTED = 0x20;
    private static final int NUMBER = 0x1F;
    private static final int LONG_NUMBER = 0x7F;
    private static final int CONTEXT = 0x80;
    private static final int CLASS = 0xC0;
    private static final int FIRST_MEMBER = 0x80;

    private final BerElement unit = new BerElement();
    private final BerElement element = new BerElement();
    private final Bytes members = new Bytes();
    private final Bytes body = new Bytes();
    private int kind;
    private long invoke;
    private int service;
    private int serviceTag;

    /// @return whether it is one, down to where the service's body begins
    boolean wrap(Bytes value) {
        body.clear();
        kind = -1;
        invoke = -1;
        service = -1;
        if (!unit.wrap(value, 0) || !isUnit(unit.tag())) {
            return false;
        }
        kind = unit.tag() & NUMBER;
        members.aim(unit.contents(), 0);
        return switch (kind) {
            case CONFIRMED_REQUEST, CONFIRMED_RESPONSE -> confirmed();
            case UNCONFIRMED -> service(0);
            case CANCEL_REQUEST, CANCEL_RESPONSE -> {
                invoke = unit.natural();
                yield true;
            }
            case CONFIRMED_ERROR, REJECT, CANCEL_ERROR -> {
                refused();
                yield true;
            }
            default -> {
                body.aim(members, 0);
                yield true;
            }
        };
    }

    private boolean confirmed() {
        if (!element.wrap(members, 0, BerElement.INTEGER)) {
            return false;
        }
        invoke = element.natural();
        int at = element.end();
        if (element.wrap(members, at, BerElement.SEQUENCE)) {
            at = element.end();
        }
        return service(at);
    }

    private boolean service(int at) {
        if (!element.wrap(members, at) || (identifier(element.tag()) & CLASS) != CONTEXT) {
            return false;
        }
        serviceTag = element.tag();
        service = number(serviceTag);
        body.aim(element.contents(), 0);
        return true;
    }

    /// The invoke id is missing where what is refused had none that could be read.
    private void refused() {
        int at = 0;
        if (element.wrap(members, 0, FIRST_MEMBER)) {
            invoke = element.natural();
            at = element.end();
        }
        body.aim(members, at);
    }

    private static boolean isUnit(int tag) {
        return switch (tag) {
            case 0xA0,
                    0xA1,
                    0xA2,
                    0xA3,
                    0xA4,
                    0x85,
                    0x86,
                    0xA7,
                    0xA8,
                    0xA9,
                    0xAA,
                    0x8B,
                    0x8C,
                    0xAD ->
                    true;
            default -> false;
        };
    }

    /// The number in a tag of one or two bytes.
    static int number(int tag) {
        return tag > 0xFF ? tag & LONG_NUMBER : tag & NUMBER;
    }

    private static int identifier(int tag) {
        return tag > 0xFF ? tag >> 8 : tag;
    }

    /// Whether `start` is one whole unit whose first members are there too.
    static boolean begins(Bytes start) {
        int tag = start.u8(0);
        int length = start.u8(1);
        int at = length > 0x80 && length <= 0x83 ? length - 0x80 + 2 : 2;
        if (tag < 0xA0
                || !isUnit(tag)
                || length == 0x80
                || length > 0x83
                || start.length() < at + 3) {
            return false;
        }
        int size = length;
        if (at > 2) {
            size = 0;
            for (int i = 2; i < at; i++) {
                size = size << 8 | start.u8(i);
            }
        }
        int first = start.u8(at);
        boolean fits = at + size == start.length();
        return fits
                && switch (tag & NUMBER) {
                    case CONFIRMED_REQUEST, CONFIRMED_RESPONSE -> invokes(start, at);
                    case CONFIRMED_ERROR, CANCEL_ERROR ->
                            first == FIRST_MEMBER && start.u8(at + 1) <= 5;
                    case UNCONFIRMED -> first == 0xA0 && start.u8(at + 2) >= 0xA0;
                    case INITIATE_REQUEST, INITIATE_RESPONSE ->
                            first >= FIRST_MEMBER && first <= 0x82 && start.u8(at + 1) <= 5;
                    default -> false;
                };
    }

    /// Whether an invoke id stands at `at` and a service or modifiers behind it.
    private static boolean invokes(Bytes start, int at) {
        int length = start.u8(at + 1);
        int service = at + 2 + length;
        if (start.u8(at) != BerElement.INTEGER
                || length == 0
                || length > 5
                || service >= start.length()) {
            return false;
        }
        int tag = start.u8(service);
        return (tag & CLASS) == CONTEXT || tag == BerElement.SEQUENCE;
    }

    int kind() {
        return kind;
    }

    /// -1 where there is none.
    long invoke() {
        return invoke;
    }

    /// -1 where there is none.
    int service() {
        return service;
    }

    /// Whether the body is a list of elements, and not itself a name or a number.
    boolean structured() {
        return (identifier(serviceTag) & CONSTRUCTED) != 0;
    }

    Bytes body() {
        return body;
    }

    static String name(int kind) {
        return switch (kind) {
            case CONFIRMED_REQUEST -> "confirmed-request";
            case CONFIRMED_RESPONSE -> "confirmed-response";
            case CONFIRMED_ERROR -> "confirmed-error";
            case UNCONFIRMED -> "unconfirmed";
            case REJECT -> "reject";
            case CANCEL_REQUEST -> "cancel";
            case CANCEL_RESPONSE -> "cancel-response";
            case CANCEL_ERROR -> "cancel-error";
            case INITIATE_REQUEST -> "initiate";
            case INITIATE_RESPONSE -> "initiate-response";
            case INITIATE_ERROR -> "initiate-error";
            case CONCLUDE_REQUEST -> "conclude";
            case CONCLUDE_RESPONSE -> "conclude-response";
            case CONCLUDE_ERROR -> "conclude-error";
            default -> "unknown";
        };
    }
}
