// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import io.bulkhead.siem.SiemEvent.AlertTold;
import io.bulkhead.siem.SiemEvent.Trial;
import io.bulkhead.siem.SiemEvent.WarningTold;
import io.bulkhead.siem.SiemFormat.Product;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Messages of the syslog protocol (RFC 5424).
///
///     <132>1 2026-03-01T10:00:00.123456Z console bulkhead - alert [origin …][meta …] text
///
/// The text is UTF-8 without the byte order mark that the RFC would like: receivers hand it on as
/// part of the text, where no parser expects it.
public final class Syslog {
    /// Bytes of a message that every usual receiver takes whole (rsyslog's own limit).
    public static final int USUAL_BYTES = 8_192;

    /// What a receiver should take at least (RFC 5424, 6.1).
    public static final int LEAST_BYTES = 2_048;

    private static final int LOCAL0 = 16;
    private static final int SEVERITIES = 8;
    private static final int MAX_HOST = 255;
    private static final int MAX_PARAMETER = 100;
    private static final int LONGEST_TEXT = 4_000;
    private static final int SHORTEST_TEXT = 8;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Syslog() {}

    /// @param sequence counts messages of a destination, from 1; it goes on at 1 after 2147483647
    /// @param mostBytes of the whole message: texts are cut until it is no longer
    public static byte[] message(
            SiemEvent event, SiemFormat format, Product product, long sequence, int mostBytes) {
        StringBuilder head = new StringBuilder();
        head(event, product, sequence, head);
        int length = head.length();
        byte[] message;
        int most = LONGEST_TEXT;
        do {
            head.setLength(length);
            format.append(event, product, most, head);
            message = head.toString().getBytes(StandardCharsets.UTF_8);
            most /= 2;
        } while (message.length > mostBytes && most >= SHORTEST_TEXT);
        return message;
    }

    private static void head(
            SiemEvent event, Product product, long sequence, StringBuilder message) {
        message.append('<').append(LOCAL0 * SEVERITIES + severity(event)).append(">1 ");
        long at = event.at();
        long second = 1_000_000_000L;
        TIME.formatTo(
                Instant.ofEpochSecond(Math.floorDiv(at, second), Math.floorMod(at, second)),
                message);
        message.append(' ').append(name(product.host(), MAX_HOST));
        message.append(' ').append(Product.NAME).append(" - ").append(kind(event));
        message.append(" [origin software=\"").append(Product.NAME);
        message.append("\" swVersion=\"").append(parameter(product.version()));
        message.append("\"][meta sequenceId=\"");
        message.append(Math.floorMod(sequence - 1, (long) Integer.MAX_VALUE) + 1).append("\"] ");
    }

    private static int severity(SiemEvent event) {
        return switch (event.severity()) {
            case INFO -> 6;
            case LOW -> 5;
            case MEDIUM -> 4;
            case HIGH -> 3;
            case CRITICAL -> 2;
        };
    }

    private static String kind(SiemEvent event) {
        return switch (event) {
            case AlertTold alert -> "alert";
            case WarningTold warning -> "sensor";
            case Trial trial -> "test";
        };
    }

    /// PRINTUSASCII of RFC 5424: anything else becomes `-`.
    static String name(String text, int most) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), most); i++) {
            char c = text.charAt(i);
            name.append(c > ' ' && c < 0x7f ? c : '-');
        }
        return name.isEmpty() ? "-" : name.toString();
    }

    /// A value of structured data: `"`, `\` and `]` are escaped (RFC 5424, 6.3.3).
    static String parameter(String text) {
        String plain = VisibleText.of(text, MAX_PARAMETER);
        return plain.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
    }
}
