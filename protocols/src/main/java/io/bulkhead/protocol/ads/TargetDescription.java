// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The XML by which the system service describes its device (group 700). Read by its tags' names:
/// it is small, flat and made by the device itself.
final class TargetDescription {
    private static final int MOST = 4_096;

    private final TextBuffer text = new TextBuffer(128);
    private final Bytes view = new Bytes();
    private final Bytes xml = new Bytes();
    private int start;
    private int length;

    void tell(Bytes data, int offset, int size, Sink sink) {
        xml.aim(data, offset, Math.min(size, MOST));
        if (!xml.matches(0, "<TcTargetDesc>")) {
            return;
        }
        Subject device = sink.sender().confidence(90);
        if (find("<TargetType>")) {
            device.says(Attribute.MODEL, xml, start, length);
            device.says(Attribute.VENDOR, "Beckhoff").says(Attribute.KIND, "PLC");
        }
        if (find("<SerialNo>")) {
            device.says(Attribute.SERIAL, xml, start, length);
        }
        two("<OsName>", " ", "<OsVersion>");
        if (text.length() > 0) {
            device.says(Attribute.OS, text.view(view), 0, view.length());
        }
        two("<ImageDevice>", " image ", "<ImageVersion>");
        if (text.length() > 0) {
            device.says(Attribute.FIRMWARE, text.view(view), 0, view.length());
        }
        text.clear();
        if (find("<Version>")) {
            text.put("TwinCAT ").put(xml, start, Math.min(length, 8));
            part("<Revision>");
            part("<Build>");
            device.says(Attribute.SOFTWARE, text.view(view), 0, view.length());
        }
    }

    private void part(String tag) {
        if (find(tag)) {
            text.put('.').put(xml, start, Math.min(length, 8));
        }
    }

    private void two(String first, String between, String second) {
        text.clear();
        if (find(first)) {
            text.put(xml, start, length);
            if (find(second)) {
                text.put(between).put(xml, start, length);
            }
        }
    }

    /// Aims at the text of the first element that `tag` begins.
    private boolean find(String tag) {
        for (int at = xml.indexOf('<', 0); at >= 0; at = xml.indexOf('<', at + 1)) {
            if (xml.matches(at, tag)) {
                start = at + tag.length();
                int end = xml.indexOf('<', start);
                length = (end < 0 ? xml.length() : end) - start;
                return length > 0;
            }
        }
        return false;
    }
}
