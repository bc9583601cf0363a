// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Alert;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.sensor.Recipes;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketNotesTest {
    private static final long SECOND = 1_000_000_000L;

    /// Ethernet, IPv4, TCP from 1026 to 502: Modbus, write single register 3 = 17 in unit 1.
    private static final String WRITE =
            "001b1b000005 001b1b000009 0800"
                    + "45000034 00010000 40060000 0a000009 0a000005"
                    + "0402 01f6 00000001 00000001 5018 2000 0000 0000"
                    + "0001 0000 0006 01 06 0003 0011";

    @TempDir private Path folder;

    private Path answer(byte[] packet, int count) throws Exception {
        Frame frame = new Frame();
        try (PacketStore store = new PacketStore(folder, 1L << 30, source -> "eth" + source)) {
            for (int i = 1; i <= count; i++) {
                frame.bytes().aim(packet, 0, packet.length);
                frame.set(i, i * SECOND, 1, 0, packet.length);
                store.keep(1, frame);
            }
            store.flush();
        }
        try (PacketStore store = new PacketStore(folder, 1L << 30, source -> "eth" + source)) {
            List<Alert.FrameRef> frames = List.of(new Alert.FrameRef(1, 1));
            PacketRequest request = new PacketRequest("r", frames, 0, 0, List.of(), 0);
            return store.find(request, folder).orElseThrow();
        }
    }

    private static int frames(Path file) throws Exception {
        int frames = 0;
        try (Capture capture = Captures.open(file)) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                frames++;
            }
            assertThat(capture.problem()).isEmpty();
        }
        return frames;
    }

    @Test
    void everyPacketSaysWhoSendsToWhomAndWhatItSays() throws Exception {
        Path file = answer(HexFormat.of().parseHex(WRITE.replace(" ", "")), 1);
        PacketNotes.add(file, Recipes.usual(), 0);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("10.0.0.9:1026 > 10.0.0.5:502 tcp\nmodbus ")
                .contains("= 17");
        assertThat(frames(file)).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomIsLeftAsItIs() throws Exception {
        Path file = answer(HexFormat.of().parseHex(WRITE.replace(" ", "")), 5);
        byte[] before = Files.readAllBytes(file);
        PacketNotes.add(file, Recipes.usual(), before.length);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void nonsenseGetsNoNote() throws Exception {
        Path file = answer(new byte[60], 3);
        PacketNotes.add(file, Recipes.usual(), 0);
        assertThat(frames(file)).isEqualTo(3);
    }
}
