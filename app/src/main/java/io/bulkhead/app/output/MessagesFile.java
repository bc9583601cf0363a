// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.model.JsonWriter;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `messages.jsonl`: rows in the order of frames. Rows that come late (what a stream held back
/// until it ended) are put in their place at the end.
final class MessagesFile implements Closeable {
    private static final String NAME = "messages.jsonl";

    /// Stands between the capture's name and the frame number; a name cannot contain it, because
    /// its quotes are escaped.
    private static final String FRAME_KEY = "\",\"frame\":";

    private record LateRow(int capture, long frame, String row) {
        static final Comparator<LateRow> ORDER =
                Comparator.comparingInt(LateRow::capture).thenComparingLong(LateRow::frame);
    }

    private final ResultFolder folder;
    private final List<String> captureStarts;
    private final OutputStream out;
    private final List<LateRow> late = new ArrayList<>();
    private int lastCapture;
    private long lastFrame;

    /// @param captures names of the captures, in their order
    MessagesFile(ResultFolder folder, List<String> captures) throws IOException {
        this.folder = folder;
        this.captureStarts = captures.stream().map(MessagesFile::startOf).toList();
        this.out = folder.create(NAME);
    }

    private static String startOf(String capture) {
        String object = new JsonWriter().beginObject().field("capture", capture).toString();
        return object.substring(0, object.length() - 1);
    }

    void write(int capture, long frame, JsonWriter row) {
        if (capture < lastCapture || capture == lastCapture && frame < lastFrame) {
            String text = row.toString();
            late.add(new LateRow(capture, frame, text.substring(0, text.length() - 1)));
            return;
        }
        lastCapture = capture;
        lastFrame = frame;
        try {
            row.writeTo(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (!late.isEmpty()) {
            merge();
        }
    }

    private void merge() throws IOException {
        late.sort(LateRow.ORDER);
        Path written = folder.unfinished(NAME);
        Path merged = folder.unfinished(NAME + ".merged");
        try (BufferedReader rows = Files.newBufferedReader(written);
                var target = Files.newBufferedWriter(merged)) {
            int next = 0;
            int capture = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                capture = captureOf(row, capture);
                int key = row.indexOf(FRAME_KEY) + FRAME_KEY.length();
                long frame = Long.parseLong(row, key, row.indexOf(',', key), 10);
                while (next < late.size() && before(late.get(next), capture, frame)) {
                    target.append(late.get(next++).row()).append('\n');
                }
                target.append(row).append('\n');
            }
            for (LateRow row : late.subList(next, late.size())) {
                target.append(row.row()).append('\n');
            }
        }
        Files.move(merged, written, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean before(LateRow late, int capture, long frame) {
        return late.capture() < capture || late.capture() == capture && late.frame() < frame;
    }

    /// Captures come in their order, so a row is of the one at hand or of a later one.
    private int captureOf(String row, int from) {
        int capture = from;
        while (capture < captureStarts.size() - 1
                && !row.startsWith(captureStarts.get(capture) + FRAME_KEY)) {
            capture++;
        }
        return capture;
    }
}
