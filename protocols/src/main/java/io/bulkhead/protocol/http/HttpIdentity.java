// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// Reads what heads and small bodies say about who sent them into facts: server and client
/// software, realms, titles of pages, and the device descriptions of UPnP (Device Architecture 2.0,
/// 2.3).
final class HttpIdentity {
    private static final String REALM = "realm=\"";
    private static final int MAX_TITLE = 256;

    private final Bytes text = new Bytes();

    void request(HttpHead head, Sink sink) {
        Subject sender = sink.sender().confidence(60);
        says(sender, Attribute.SOFTWARE, head.userAgent);
        says(sender, Attribute.DESTINATION, head.host);
    }

    void response(HttpHead head, Bytes body, Sink sink) {
        says(sink.sender().confidence(80), Attribute.SOFTWARE, head.server);
        realm(head.authenticate, sink);
        if (contains(head.contentType, "html")) {
            title(body, sink);
        } else if (contains(head.contentType, "xml")) {
            description(body, sink);
        }
    }

    /// Whether a body of this type may name its device.
    static boolean named(HttpHead head) {
        return !head.encoded()
                && (contains(head.contentType, "html") || contains(head.contentType, "xml"));
    }

    private void realm(Bytes authenticate, Sink sink) {
        for (int at = 0; at + REALM.length() < authenticate.length(); at++) {
            if (authenticate.matchesIgnoringCase(at, REALM)) {
                int start = at + REALM.length();
                int end = authenticate.indexOf('"', start);
                if (end > start) {
                    sink.sender()
                            .confidence(50)
                            .says(Attribute.DESCRIPTION, authenticate, start, end - start);
                }
                return;
            }
        }
    }

    private void title(Bytes body, Sink sink) {
        int at = body.indexOf('<', 0);
        while (at >= 0) {
            if (body.matchesIgnoringCase(at, "<title") && content(body, at)) {
                says(sink.sender().confidence(40), Attribute.DESCRIPTION, text);
                return;
            }
            at = body.indexOf('<', at + 1);
        }
    }

    /// The device describes itself, then perhaps devices inside it: the first of each counts.
    private void description(Bytes body, Sink sink) {
        boolean device = false;
        int said = 0;
        int at = body.indexOf('<', 0);
        while (at >= 0) {
            if (body.matches(at, "<deviceType>")) {
                if (!device && content(body, at)) {
                    says(sink.sender().confidence(85), Attribute.SERVICE, text);
                }
                device = true;
            } else if (device) {
                Attribute attribute = attribute(body, at);
                if (attribute != null
                        && (said & 1 << attribute.ordinal()) == 0
                        && content(body, at)) {
                    said |= 1 << attribute.ordinal();
                    says(sink.sender().confidence(85), attribute, text);
                }
            }
            at = body.indexOf('<', at + 1);
        }
    }

    private static Attribute attribute(Bytes body, int at) {
        if (body.matches(at, "<friendlyName>")) {
            return Attribute.NAME;
        }
        if (body.matches(at, "<manufacturer>")) {
            return Attribute.VENDOR;
        }
        if (body.matches(at, "<modelName>")) {
            return Attribute.MODEL;
        }
        if (body.matches(at, "<firmwareVersion>")) {
            return Attribute.FIRMWARE;
        }
        if (body.matches(at, "<serialNumber>")) {
            return Attribute.SERIAL;
        }
        return body.matches(at, "<modelDescription>") ? Attribute.DESCRIPTION : null;
    }

    /// Aims `text` at what stands between the tag at `at` and the next.
    private boolean content(Bytes body, int at) {
        int start = body.indexOf('>', at) + 1;
        if (start == 0) {
            return false;
        }
        int end = body.indexOf('<', start);
        if (end <= start || end - start > MAX_TITLE) {
            return false;
        }
        text.aim(body, start, end - start);
        return true;
    }

    private static boolean contains(Bytes type, String word) {
        for (int at = 0; at + word.length() <= type.length(); at++) {
            if (type.matchesIgnoringCase(at, word)) {
                return true;
            }
        }
        return false;
    }

    private static void says(Subject subject, Attribute attribute, Bytes text) {
        subject.says(attribute, text, 0, text.length());
    }
}
