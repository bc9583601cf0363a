// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "MZ..,                       PE",
        "#!/bin/sh,                  SCRIPT",
        "%PDF-1.7,                   PDF",
        "'  <!DOCTYPE HTML>',        HTML",
        "'<?xml version=\"1.0\"?>',  XML",
        "'{\"a\": 1}',               JSON",
        "'[1, 2]',                   JSON",
        "[settings],                 TEXT",
        "':10010000214601360121\n',  HEX_IMAGE",
        "'S00600004844521B\n',       HEX_IMAGE",
        "hello,                      TEXT"
    })
    void isToldByTheFirstBytes(String start, FileType type) {
        byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FileType.of(bytes, bytes.length, true)).isEqualTo(type);
    }

    @Test
    void whatIsNeitherKnownNorTextIsData() {
        byte[] bytes = {1, 2, 3};
        assertThat(FileType.of(bytes, 3, false)).isEqualTo(FileType.DATA);
        assertThat(FileType.of(bytes, 0, true)).isEqualTo(FileType.EMPTY);
    }

    @Test
    void onlyWhatRunsByItselfIsExecutable() {
        assertThat(FileType.ELF.executable()).isTrue();
        assertThat(FileType.S7_BLOCK.executable()).isFalse();
    }
}
