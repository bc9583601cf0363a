// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturesTest {
    private static final String GIVE = "give pcap or pcapng, plain or compressed with gzip or zstd";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', is empty: check what should have written it",
        "D4C3B2, is too short for a capture: GIVE",
        "1F8B, is too short for a capture: GIVE",
        "68656C6C6F, 'is no capture (it begins with the bytes 68656c6c): GIVE'",
        "00000000, 'is no capture (it begins with the bytes 00000000): GIVE'",
        "0A0D0D0A 0000001C 00000000, 'is no capture (it begins with the bytes 0a0d0d0a): GIVE'",
        "504B0304 14000000, is a zip archive: unpack it",
        "FD377A585A00, is compressed with xz: decompress it (xz -d)",
        "425A6839, is compressed with bzip2: decompress it",
        "04224D18, is compressed with lz4: decompress it",
        "377ABCAF271C, is a 7z archive: unpack it",
        "736E6F6F70, is a snoop file: convert it with editcap",
        "474D4255, is of Network Monitor: convert with editcap",
        "1F8B0800, cannot be read: the gzip data are cut short",
        "1F8B0900000000000003, 'cannot be read: the gzip data use an unknown method, 9'",
        "28B52FFD, cannot be read: the zstd data are cut short",
    })
    void saysWhatAFileIsAndWhatToDo(String hex, String message) {
        assertThatThrownBy(() -> CaptureBytes.open(bytes(hex)))
                .isInstanceOf(CaptureException.class)
                .hasMessage("test " + message.replace("GIVE", GIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty: check what should have written it",
        "68656C6C6F, 'is no capture (it begins with the bytes 68656c6c): GIVE'",
        "504B0304, is a zip archive: unpack it",
    })
    void saysWhatACompressedFileIs(String hex, String message) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(file)) {
            out.write(bytes(hex));
        }
        assertThatThrownBy(() -> CaptureBytes.open(file.toByteArray()))
                .isInstanceOf(CaptureException.class)
                .hasMessage("test " + message.replace("GIVE", GIVE));
    }

    @Test
    void opensAFileWhateverItsName() throws IOException, CaptureException {
        for (SampleCapture sample : SampleCapture.all().toList()) {
            Path file = Files.write(folder.resolve("capture.txt"), sample.bytes());
            try (Capture capture = Captures.open(file)) {
                assertThat(CaptureBytes.packets(capture)).isEqualTo(sample.packets());
            }
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("missing.pcap");
        assertThatThrownBy(() -> Captures.open(missing))
                .isInstanceOf(CaptureException.class)
                .hasMessage(missing + " does not exist: check the path");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> Captures.open(folder))
                .isInstanceOf(CaptureException.class)
                .hasMessage(folder + " is a folder: name the captures in it");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
