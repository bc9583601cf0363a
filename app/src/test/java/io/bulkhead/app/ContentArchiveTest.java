// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ContentArchiveTest {
    private static final int BLOCK = 512;

    private static Map<String, String> read(byte[] file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        ContentArchive.walk(
                new ByteArrayInputStream(file),
                file.length,
                (name, bytes) ->
                        entries.put(
                                name, new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        return entries;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /// One entry of a ustar archive, with its header.
    private static byte[] entry(String name, char type, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(content.length));
        header[156] = (byte) type;
        put(header, 257, "ustar");
        byte[] padded = Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
        byte[] both = Arrays.copyOf(header, BLOCK + padded.length);
        System.arraycopy(padded, 0, both, BLOCK, padded.length);
        return both;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = utf8(text);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] tar(byte[]... entries) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            tar.writeBytes(entry);
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    @Test
    void readsAFileAsItIs() throws IOException {
        assertThat(read(utf8("{}"))).containsExactly(Map.entry("", "{}"));
        assertThat(read(gzip(utf8("{}")))).containsExactly(Map.entry("", "{}"));
        assertThat(read(new byte[0])).containsExactly(Map.entry("", ""));
    }

    @Test
    void readsATarWithLongNames() throws IOException {
        String name = "2024/" + "very-".repeat(40) + "long.json";
        byte[] pax = utf8((name.length() + 10) + " path=" + name + "\n");
        byte[] tar =
                tar(
                        entry("2024/", '5', new byte[0]),
                        entry("2024/a.json", '0', utf8("1")),
                        entry("pax", 'x', pax),
                        entry("cut.json", '0', utf8("2")),
                        entry("././@LongLink", 'L', utf8("gnu/" + name + "\0")),
                        entry("cut.json", '0', utf8("3")),
                        entry("readme.txt", '0', utf8("no")),
                        entry("._a.json", '0', utf8("no")),
                        entry("link.json", '2', new byte[0]));
        assertThat(read(tar))
                .containsExactly(
                        Map.entry("2024/a.json", "1"),
                        Map.entry(name, "2"),
                        Map.entry("gnu/" + name, "3"));
        assertThat(read(gzip(tar))).hasSize(3);
    }

    @Test
    void readsAZip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String name : new String[] {"a.json", "b.txt", "c/d.json"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(utf8(name));
            }
        }
        assertThat(read(packed.toByteArray())).containsOnlyKeys("a.json", "c/d.json");
    }

    /// Names are labels: nothing is written, wherever they point.
    @Test
    void namesAreLabelsOnly() throws IOException {
        assertThat(
                        read(
                                tar(
                                        entry("../../etc/x.json", '0', utf8("1")),
                                        entry("a\nb.json", '0', utf8("2")))))
                .containsOnlyKeys("../../etc/x.json", "a?b.json");
    }

    @Test
    void aFileThatSwellsIsNotReadToItsEnd() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 400; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() ->
                        ContentArchive.walk(
                                new ByteArrayInputStream(packed.toByteArray()),
                                packed.size(),
                                (name, bytes) -> bytes.transferTo(OutputStream.nullOutputStream())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("swells");
    }

    @Test
    void aTarThatLiesIsNamed() {
        byte[] negative = entry("a.json", '0', utf8("1"));
        Arrays.fill(negative, 124, 136, (byte) 0xFF);
        assertThatThrownBy(() -> read(tar(negative))).isInstanceOf(IOException.class);
        byte[] letters = entry("a.json", '0', utf8("1"));
        put(letters, 124, "zzzz");
        assertThatThrownBy(() -> read(tar(letters))).hasMessageContaining("header");
        byte[] cut = Arrays.copyOf(entry("a.json", '0', new byte[4000]), 1000);
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("cut short");
    }

    @Test
    void whateverIsChangedThrowsNothingElse() throws IOException {
        Random random = new Random(7);
        byte[] tar = tar(entry("a.json", '0', utf8("{}")), entry("b.json", '0', utf8("{}")));
        byte[] packed = gzip(tar);
        for (byte[] file : new byte[][] {tar, packed}) {
            for (int round = 0; round < 500; round++) {
                byte[] changed = Arrays.copyOf(file, 1 + random.nextInt(file.length));
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                try {
                    assertThat(read(changed)).isNotNull();
                } catch (IOException named) {
                    assertThat(named).isNotNull();
                }
            }
        }
    }
}
