// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.bulkhead.console.ingest.Batch.Line;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.event.EventException;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.SensorLink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the body of a batch: zstd of one event a line. Bounded whatever is sent: packed, unpacked,
/// lines.
final class BatchReader {
    /// Lines of a batch at most.
    static final int MAX_LINES = 100_000;

    /// Characters that are kept of a line that could not be read.
    static final int MAX_KEPT = 4_000;

    private static final int BLOCK = 64 << 10;
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\"\\s*:\\s*(\\d{1,18})\\b");
    private static final int SEQUENCE_WITHIN = 200;

    private BatchReader() {}

    /// @throws Problem if it is no batch, or too large
    static byte[] body(InputStream in) throws IOException {
        byte[] packed = in.readNBytes(SensorLink.MAX_BATCH + 1);
        if (packed.length > SensorLink.MAX_BATCH) {
            throw Problem.tooLarge("a batch has at most " + SensorLink.MAX_BATCH + " bytes");
        }
        return packed;
    }

    /// @throws Problem likewise
    static byte[] unpacked(byte[] packed) {
        byte[] out =
                new byte[Math.min(SensorLink.MAX_BATCH_UNPACKED + 1, 4 * packed.length + BLOCK)];
        int length = 0;
        try (InputStream in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed))) {
            while (true) {
                int read = in.readNBytes(out, length, out.length - length);
                length += read;
                if (length > SensorLink.MAX_BATCH_UNPACKED) {
                    throw Problem.tooLarge(
                            "a batch has at most "
                                    + SensorLink.MAX_BATCH_UNPACKED
                                    + " bytes unpacked");
                }
                if (length < out.length) {
                    return Arrays.copyOf(out, length);
                }
                out =
                        Arrays.copyOf(
                                out, Math.min(SensorLink.MAX_BATCH_UNPACKED + 1, 2 * out.length));
            }
        } catch (IOException damaged) {
            throw Problem.invalid("the batch is not zstd: " + damaged.getMessage());
        }
    }

    /// Events in their order, with what cannot be kept replaced.
    ///
    /// @param text is changed
    /// @param after as the sensor told, for lines that do not tell their place
    /// @throws Problem if there are too many lines
    static List<Line> lines(byte[] text, long after) {
        PlainText.clean(text, 0, text.length);
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            if (end > from) {
                lines.add(line(text, from, end - from));
            }
            if (lines.size() > MAX_LINES) {
                throw Problem.tooLarge("a batch has at most " + MAX_LINES + " events");
            }
            from = end + 1;
        }
        if (disordered(lines)) {
            lines.sort(Comparator.comparingLong(Line::sequence));
        }
        number(lines, after);
        return lines;
    }

    /// A line that does not tell its place stands between those beside it; where there is no place
    /// between them it gets that of the one before, and so is none.
    private static void number(List<Line> lines, long after) {
        long first = first(lines);
        long last = first == 0 ? after : first - 1;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.sequence() == 0) {
                long place = Math.min(last + 1, following(lines, i) - 1);
                lines.set(i, new Line(place, line.told(), line.problem(), line.text()));
            }
            last = Math.max(last, lines.get(i).sequence());
        }
    }

    /// The place of the next line that tells it.
    private static long following(List<Line> lines, int line) {
        for (int i = line + 1; i < lines.size(); i++) {
            if (lines.get(i).sequence() != 0) {
                return lines.get(i).sequence();
            }
        }
        return Long.MAX_VALUE;
    }

    /// Where the first line stands, by the first that tells.
    private static long first(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sequence() != 0) {
                return Math.max(1, lines.get(i).sequence() - i);
            }
        }
        return 0;
    }

    private static boolean disordered(List<Line> lines) {
        long last = 0;
        for (Line line : lines) {
            if (line.sequence() != 0 && line.sequence() < last) {
                return true;
            }
            last = Math.max(last, line.sequence());
        }
        return false;
    }

    private static Line line(byte[] text, int from, int length) {
        try {
            Told told = EventJson.read(text, from, length);
            String missing = EventChecks.missing(told.event());
            return missing.isEmpty()
                    ? Line.of(told)
                    : unreadable(text, from, length, "without " + missing);
        } catch (EventException wrong) {
            return unreadable(text, from, length, wrong.getMessage());
        }
    }

    private static Line unreadable(byte[] text, int from, int length, String problem) {
        String line = new String(text, from, Math.min(length, MAX_KEPT), StandardCharsets.UTF_8);
        Matcher sequence =
                SEQUENCE.matcher(line.substring(0, Math.min(line.length(), SEQUENCE_WITHIN)));
        long number = sequence.find() ? Long.parseLong(sequence.group(1)) : 0;
        return new Line(
                number, null, PlainText.of(problem, MAX_KEPT), PlainText.of(line, MAX_KEPT));
    }
}
