// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of one protocol data unit of association control.
///
///     60 { A1 context, A2..A5 called, A6..A9 calling, 8A requirements, 8B mechanism, AC authentication, BE user } AARQ
///     61 { A1 context, A2 result, A3 diagnostic, A4..A7 responding, 88, 89, AA authentication, BE user }          AARE
///     62 { 80 reason, BE user }   63 { 80 reason, BE user }   64 { 80 source, 81 diagnostic, BE user }   RLRQ RLRE ABRT
///
/// ISO 8650-1, 8.
final class AcseUnit {
    static final int REQUEST = 0x60;
    static final int RESPONSE = 0x61;
    static final int RELEASE_REQUEST = 0x62;
    static final int RELEASE_RESPONSE = 0x63;
    static final int ABORT = 0x64;

    static final int AUTHENTICATION_FAILED = 13;

    private static final int CONTEXT = 0xA1;
    private static final int CALLED_TITLE = 0xA2;
    private static final int RESULT = 0xA2;
    private static final int CALLED_QUALIFIER = 0xA3;
    private static final int DIAGNOSTIC = 0xA3;
    private static final int CALLING_TITLE = 0xA6;
    private static final int CALLING_QUALIFIER = 0xA7;
    private static final int MECHANISM = 0x8B;
    private static final int AUTHENTICATION = 0xAC;
    private static final int REASON = 0x80;
    private static final int ABORT_DIAGNOSTIC = 0x81;
    private static final int USER_INFORMATION = 0xBE;

    private final BerElement unit = new BerElement();
    private final BerElement element = new BerElement();
    private final BerElement inner = new BerElement();
    private final BerElement innermost = new BerElement();
    private final Bytes context = new Bytes();
    private final Bytes calledTitle = new Bytes();
    private final Bytes callingTitle = new Bytes();
    private final Bytes mechanism = new Bytes();
    private final Bytes authentication = new Bytes();
    private final Bytes user = new Bytes();
    private long calledQualifier;
    private long callingQualifier;
    private boolean authenticates;
    private long result;
    private long diagnostic;

    static boolean known(int tag) {
        return tag >= REQUEST && tag <= ABORT;
    }

    /// @return whether all of it is there
    boolean wrap(Bytes value) {
        clear();
        if (!unit.wrap(value, 0)) {
            return false;
        }
        Bytes members = unit.contents();
        for (int at = 0; at < members.length(); at = element.end()) {
            if (!element.wrap(members, at)) {
                return false;
            }
            member();
        }
        return true;
    }

    private void clear() {
        context.clear();
        calledTitle.clear();
        callingTitle.clear();
        mechanism.clear();
        authentication.clear();
        user.clear();
        calledQualifier = -1;
        callingQualifier = -1;
        authenticates = false;
        result = -1;
        diagnostic = -1;
    }

    private void member() {
        if (element.tag() == USER_INFORMATION) {
            if (inner.wrap(element.contents(), 0)) {
                Ppdu.carried(inner.contents(), innermost, user);
            }
            return;
        }
        switch (unit.tag()) {
            case REQUEST -> request();
            case RESPONSE -> response();
            default -> {
                if (element.tag() == REASON) {
                    result = element.natural();
                } else if (element.tag() == ABORT_DIAGNOSTIC) {
                    diagnostic = element.natural();
                }
            }
        }
    }

    private void request() {
        switch (element.tag()) {
            case CONTEXT -> inside(context);
            case CALLED_TITLE -> inside(calledTitle);
            case CALLED_QUALIFIER -> calledQualifier = inside();
            case CALLING_TITLE -> inside(callingTitle);
            case CALLING_QUALIFIER -> callingQualifier = inside();
            case MECHANISM -> {
                authenticates = true;
                mechanism.aim(element.contents(), 0);
            }
            case AUTHENTICATION -> {
                authenticates = true;
                inside(authentication);
            }
            default -> {
                // Versions, invocation ids and requirements.
            }
        }
    }

    private void response() {
        switch (element.tag()) {
            case CONTEXT -> inside(context);
            case RESULT -> result = inside();
            case DIAGNOSTIC -> {
                if (inner.wrap(element.contents(), 0) && innermost.wrap(inner.contents(), 0)) {
                    diagnostic = innermost.natural();
                }
            }
            default -> {
                // Titles of who responds.
            }
        }
    }

    /// What the explicit tag at hand holds.
    private void inside(Bytes view) {
        if (inner.wrap(element.contents(), 0)) {
            view.aim(inner.contents(), 0);
        }
    }

    private long inside() {
        return inner.wrap(element.contents(), 0) ? inner.natural() : -1;
    }

    int kind() {
        return unit.tag();
    }

    /// Whether the caller proves who he is, or tries to.
    boolean authenticates() {
        return authenticates;
    }

    /// The object identifier of how it does so; empty where it does not say.
    Bytes mechanism() {
        return mechanism;
    }

    /// A password or what stands for one.
    Bytes authentication() {
        return authentication;
    }

    /// The object identifier of the application context.
    Bytes context() {
        return context;
    }

    Bytes calledTitle() {
        return calledTitle;
    }

    Bytes callingTitle() {
        return callingTitle;
    }

    /// Of numbers, -1 stands for one that is not there.
    long calledQualifier() {
        return calledQualifier;
    }

    long callingQualifier() {
        return callingQualifier;
    }

    /// The result of a response, the reason of a release, the source of an abort.
    long result() {
        return result;
    }

    long diagnostic() {
        return diagnostic;
    }

    /// What rides in it, mostly an initiate.
    Bytes user() {
        return user;
    }

    static String name(int kind) {
        return switch (kind) {
            case REQUEST -> "associate";
            case RESPONSE -> "associate-response";
            case RELEASE_REQUEST -> "release";
            case RELEASE_RESPONSE -> "release-response";
            default -> "abort";
        };
    }

    /// ISO 8650-1, 9.1 (`Associate-source-diagnostic`).
    static String refusal(long diagnostic) {
        return switch ((int) diagnostic) {
            case 2 -> "application-context-not-supported";
            case 3 -> "calling-title-not-recognized";
            case 5 -> "calling-qualifier-not-recognized";
            case 7 -> "called-title-not-recognized";
            case 9 -> "called-qualifier-not-recognized";
            case 11 -> "mechanism-not-recognized";
            case 12 -> "mechanism-required";
            case AUTHENTICATION_FAILED -> "authentication-failed";
            case 14 -> "authentication-required";
            default -> "rejected";
        };
    }
}
