// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

import java.util.ArrayList;
import java.util.List;

/// What a sensor read in one packet that people asked for: the comment that its block of pcapng
/// has, so that who opens the file with another tool sees it too.
///
///     10.1.2.30:51764 > 10.1.1.20:102 tcp
///     s7comm request-download: function 26 _0C00020P
///
/// @param source address and port, as far as there are such; empty where nothing could be read
/// @param target likewise
/// @param transport or what stands for it: `tcp`, `udp`, `arp`; may be empty
/// @param messages each begins with the protocol; may be empty
public record PacketNote(String source, String target, String transport, List<String> messages) {
    /// Letters of a line, and lines of a note: what is longer is cut.
    public static final int MOST_LETTERS = 300;

    public static final int MOST_MESSAGES = 20;
    private static final String TO = " > ";

    public PacketNote {
        messages = List.copyOf(messages.subList(0, Math.min(MOST_MESSAGES, messages.size())));
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(source).append(TO).append(target).append(' ').append(transport);
        messages.forEach(message -> text.append('\n').append(plain(message)));
        return text.toString().stripTrailing();
    }

    /// What a comment says; any text is some note, so that comments of others are shown too.
    public static PacketNote of(String text) {
        List<String> lines = new ArrayList<>(text.lines().limit(MOST_MESSAGES + 1L).toList());
        if (lines.isEmpty()) {
            return new PacketNote("", "", "", List.of());
        }
        String first = lines.getFirst();
        int to = first.indexOf(TO);
        if (to < 0 || first.length() > MOST_LETTERS) {
            return new PacketNote("", "", "", lines.stream().map(PacketNote::plain).toList());
        }
        String rest = first.substring(to + TO.length());
        int space = rest.indexOf(' ');
        lines.removeFirst();
        return new PacketNote(
                plain(first.substring(0, to)),
                plain(space < 0 ? rest : rest.substring(0, space)),
                plain(space < 0 ? "" : rest.substring(space + 1)),
                lines.stream().map(PacketNote::plain).toList());
    }

    /// On one line, without what steers terminals, and not too long.
    private static String plain(String text) {
        String visible = text.replaceAll("\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp}", "\uFFFD");
        return visible.length() > MOST_LETTERS
                ? visible.substring(0, MOST_LETTERS - 1) + "…"
                : visible;
    }
}
