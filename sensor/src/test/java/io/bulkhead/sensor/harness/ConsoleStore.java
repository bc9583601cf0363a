// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import io.bulkhead.model.event.Lane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// What a test console keeps: a file to which batches are appended, each whole or not there.
///
///     batch LANE EPOCH LINES CRC32C      then so many lines
public final class ConsoleStore implements AutoCloseable {
    /// A line as it came.
    public record Kept(Lane lane, String epoch, long sequence, String line) {}

    private record Position(Lane lane, String epoch) {}

    private final FileChannel channel;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<Position, Long> acknowledged = new HashMap<>();

    public ConsoleStore(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        byte[] all = Files.readAllBytes(file);
        int end = 0;
        while (end < all.length) {
            int next = batch(all, end);
            if (next < 0) {
                break;
            }
            end = next;
        }
        channel.truncate(end);
        channel.position(end);
    }

    /// @return where the batch ends; -1 if it is not whole
    private int batch(byte[] all, int at) {
        int head = lineEnd(all, at);
        if (head < 0) {
            return -1;
        }
        String[] words = new String(all, at, head - at, StandardCharsets.UTF_8).split(" ");
        int count = Integer.parseInt(words[3]);
        int end = head + 1;
        for (int i = 0; i < count; i++) {
            end = lineEnd(all, end) + 1;
            if (end == 0) {
                return -1;
            }
        }
        byte[] lines = java.util.Arrays.copyOfRange(all, head + 1, end);
        if (words.length < 5 || !words[4].equals(Long.toString(sum(lines)))) {
            return -1;
        }
        apply(Lane.valueOf(words[1]), words[2], lines);
        return end;
    }

    private static int lineEnd(byte[] all, int from) {
        for (int i = from; i < all.length; i++) {
            if (all[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    private void apply(Lane lane, String epoch, byte[] lines) {
        new String(lines, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    long sequence = sequence(line);
                    kept.add(new Kept(lane, epoch, sequence, line));
                    acknowledged.put(new Position(lane, epoch), sequence);
                });
    }

    private static long sequence(String line) {
        int from = line.indexOf("\"sequence\":") + 11;
        int to = from;
        while (Character.isDigit(line.charAt(to))) {
            to++;
        }
        return Long.parseLong(line.substring(from, to));
    }

    /// Keeps what is not known of a batch.
    ///
    /// @return all up to it is kept for good
    public synchronized long add(Lane lane, String epoch, byte[] text) throws IOException {
        long known = acknowledged(lane, epoch);
        StringBuilder fresh = new StringBuilder();
        int count = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            long sequence = sequence(line);
            if (sequence > known) {
                fresh.append(line).append('\n');
                known = sequence;
                count++;
            }
        }
        if (count > 0) {
            byte[] lines = fresh.toString().getBytes(StandardCharsets.UTF_8);
            String head = "batch " + lane + " " + epoch + " " + count + " " + sum(lines) + "\n";
            ByteBuffer whole = ByteBuffer.allocate(head.length() + lines.length);
            whole.put(head.getBytes(StandardCharsets.UTF_8)).put(lines).flip();
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
            channel.force(false);
            apply(lane, epoch, lines);
        }
        return known;
    }

    public synchronized long acknowledged(Lane lane, String epoch) {
        return acknowledged.getOrDefault(new Position(lane, epoch), 0L);
    }

    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
