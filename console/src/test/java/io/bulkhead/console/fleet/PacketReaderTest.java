// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.fleet.PacketList.Shown;
import io.bulkhead.model.link.PacketNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {
    private static final long AT = 1_771_000_000_123_456_789L;
    private static final PacketNote NOTE =
            new PacketNote(
                    "10.0.0.9:1026",
                    "10.0.0.5:502",
                    "tcp",
                    List.of("modbus write-single-register, request: write 3 = 17"));

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void packetsAreShownWithWhatTheSensorReadInThem(String name) throws IOException {
        Path file =
                file(whole(name.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
        PacketList list = PacketReader.read(file, 0, 10, 4);
        assertThat(list.problem()).isEmpty();
        assertThat(list.total()).isEqualTo(3);
        Shown first = list.items().getFirst();
        assertThat(first.at()).isEqualTo(Instant.ofEpochSecond(0, AT));
        assertThat(first.source()).isEqualTo("10.0.0.9:1026");
        assertThat(first.target()).isEqualTo("10.0.0.5:502");
        assertThat(first.transport()).isEqualTo("tcp");
        assertThat(first.messages()).containsExactlyElementsOf(NOTE.messages());
        assertThat(first.number()).isEqualTo(17);
        assertThat(first.origin()).isEqualTo("eth1");
        assertThat(first.hex()).isEqualTo("00010203");
        assertThat(first.captured()).isEqualTo(5);
        assertThat(first.length()).isEqualTo(60);
        assertThat(PacketReader.read(file, 2, 10, 0).items()).hasSize(1);
        assertThat(PacketReader.read(file, 0, 2, 0).items()).hasSize(2);
    }

    @Test
    void whateverComesIsReadAsFarAsItCanBe() throws IOException {
        byte[] whole = whole(ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < whole.length; length++) {
            PacketList list = PacketReader.read(file(Arrays.copyOf(whole, length)), 0, 10, 2_000);
            assertThat(list.total()).isLessThanOrEqualTo(3);
        }
        Random random = new Random(62443);
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = whole.clone();
            for (int i = 0; i < 4; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            PacketList list = PacketReader.read(file(broken), 0, 10, 2_000);
            assertThat(list.total()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aNoteIsReadAsItWasWrittenAndAnyCommentIsSome() {
        assertThat(PacketNote.of(NOTE.text())).isEqualTo(NOTE);
        assertThat(PacketNote.of("").messages()).isEmpty();
        assertThat(PacketNote.of("seen by Anna").messages()).containsExactly("seen by Anna");
        assertThat(PacketNote.of("a > b\n\u001B[2J" + "x".repeat(9_000)).messages().getFirst())
                .hasSize(PacketNote.MOST_LETTERS)
                .doesNotContain("\u001B");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("packets.pcapng"), bytes);
    }

    private static byte[] whole(ByteOrder order) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer section = ByteBuffer.allocate(16).order(order);
        section.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
        block(file, order, 0x0A0D0D0A, section);
        ByteBuffer description = ByteBuffer.allocate(28).order(order);
        description.putShort((short) 1).putShort((short) 0).putInt(0);
        description
                .putShort((short) 2)
                .putShort((short) 6)
                .put("0:eth1".getBytes(StandardCharsets.UTF_8))
                .putShort((short) 0);
        description.putShort((short) 9).putShort((short) 1).put((byte) 9);
        block(file, order, 1, description);
        for (int i = 0; i < 3; i++) {
            packet(file, order, i);
        }
        return file.toByteArray();
    }

    private static void packet(ByteArrayOutputStream file, ByteOrder order, int place)
            throws IOException {
        byte[] note = NOTE.text().getBytes(StandardCharsets.UTF_8);
        int padded = note.length + 3 & ~3;
        ByteBuffer packet = ByteBuffer.allocate(20 + 8 + 4 + padded + 12 + 4).order(order);
        packet.putInt(0).putInt((int) (AT >>> 32)).putInt((int) AT).putInt(5).putInt(60);
        packet.put(new byte[] {0, 1, 2, 3, 4, 0, 0, 0});
        packet.putShort((short) 1).putShort((short) note.length).put(Arrays.copyOf(note, padded));
        packet.putShort((short) 5).putShort((short) 8).putLong(17L + place).putInt(0);
        block(file, order, 6, packet);
    }

    private static void block(
            ByteArrayOutputStream file, ByteOrder order, int type, ByteBuffer body)
            throws IOException {
        ByteBuffer block = ByteBuffer.allocate(12 + body.capacity()).order(order);
        block.putInt(type).putInt(block.capacity()).put(body.array()).putInt(block.capacity());
        file.write(block.array());
    }
}
