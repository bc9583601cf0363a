// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssdp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads SSDP messages: who searches, and what answers or announces itself.
final class SsdpAnalyzer implements Analyzer<Boolean> {
    private final SsdpMessage message = new SsdpMessage();

    @Override
    public Boolean newState() {
        return Boolean.TRUE;
    }

    @Override
    public void datagram(Boolean state, Direction direction, Bytes datagram, Sink sink) {
        if (!message.wrap(datagram)) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_MARKER, 0);
            }
            return;
        }
        Operation operation = sink.operation();
        switch (message.kind()) {
            case SEARCH -> {
                operation.name("m-search").action(Action.BROWSE);
                says(sink.sender().confidence(60), Attribute.SOFTWARE, message.userAgent);
                says(sink.sender().confidence(60), Attribute.NAME, message.name);
            }
            case NOTIFY -> {
                operation.name("notify").action(Action.REPORT).phase(Phase.REPORT);
                announced(sink);
            }
            case ANSWER, OLD_ANSWER -> {
                operation.name("answer").action(Action.IDENTIFY).phase(Phase.RESPONSE);
                operation.status("ok");
                announced(sink);
            }
        }
        Item item = operation.add().area("service");
        item.name(message.target, 0, message.target.length());
        if (!message.usn.isEmpty()) {
            item.text(message.usn, 0, message.usn.length());
        }
        sink.report(operation, message);
    }

    /// The server field lists the operating system, the UPnP version and the product, each with a
    /// version.
    private void announced(Sink sink) {
        Subject sender = sink.sender().confidence(80);
        if (!message.target.matches(0, "uuid:")) {
            says(sender, Attribute.SERVICE, message.target);
        }
        Bytes server = message.server;
        says(sender, Attribute.SOFTWARE, server);
        int end = 0;
        while (end < server.length() && server.u8(end) != ' ' && server.u8(end) != ',') {
            end++;
        }
        boolean system = server.indexOf('/', 0, end) > 0 && !server.matchesIgnoringCase(0, "upnp");
        if (system && end < server.length()) {
            sink.sender().confidence(70).says(Attribute.OS, server, 0, end);
        }
    }

    private static void says(Subject subject, Attribute attribute, Bytes text) {
        subject.says(attribute, text, 0, text.length());
    }
}
