// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @TempDir private Path folder;

    private final Problems problems = new Problems();

    @Test
    void rowsHaveCellsAndTheirLine() {
        List<Table.Row> rows = Tables.rows("# a comment\na\t b \r\n\nc\td", problems);

        assertThat(rows).extracting(Table.Row::where).containsExactly("table:2", "table:4");
        assertThat(rows.getFirst().cell(1)).isEqualTo("b");
        assertThat(rows.getFirst().cell(7)).as("beyond the end").isEmpty();
        assertThat(rows.getFirst().cell(-1)).as("a column that there is not").isEmpty();
        assertThat(rows.get(1).lastCell()).isEqualTo("d");
        assertThat(problems.count()).isZero();
    }

    @Test
    void aLineWithoutEndIsLeftOutAndTold() {
        String text = "a\tb\n" + "x".repeat(Table.MAX_LINE + 1) + "\nc\td\n";

        assertThat(Tables.rows(text, problems)).hasSize(2);
        assertThat(problems.told()).singleElement().asString().startsWith("table:2: longer than");
    }

    @Test
    void moreRowsThanAnyTableHasAreLeftOut() {
        String text = "a\n".repeat(Table.MAX_ROWS + 5);

        assertThat(Tables.rows(text, problems)).hasSize(Table.MAX_ROWS);
        assertThat(problems.told())
                .containsExactly("table: longer than a table of labels is; the rest is left out");
    }

    @Test
    void readsWhatIsCompressedUpToWhereItBreaks() throws IOException {
        byte[] whole = gzip("a\tb\n".repeat(10_000));
        Path file = Files.write(folder.resolve("t.gz"), whole);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(Table.read(file, '\t', problems)).hasSize(10_000);
        assertThat(problems.count()).isZero();
        assertThat(Table.read(cut, '\t', problems)).hasSizeBetween(1, 9_999);
        assertThat(problems.told()).singleElement().asString().contains("cannot be read on");
    }

    @Test
    void aTableThatIsNotThereIsTold() {
        assertThat(Table.read(folder.resolve("none.tsv"), '\t', problems)).isEmpty();
        assertThat(problems.told()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void noiseThrowsNothing() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            if (i % 2 == 0 && noise.length > 2) {
                noise[0] = 0x1F;
                noise[1] = (byte) 0x8B;
            }
            Path file = Files.write(folder.resolve("noise"), noise);
            List<Table.Row> rows = Table.read(file, '\t', problems);
            TelecontrolLabels.acts(rows, problems);
            PlantLabels.acts(rows, problems);
            ControllerLabels.acts(rows, "10.0.0.1", problems);
            PacketLabels.acts(rows, new CaptureTimes(1, 2), "x", 1, List.of(), problems);
        }
        assertThat(problems.told()).hasSizeLessThanOrEqualTo(Problems.MAX_TOLD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1476086085.659427, 1476086085659427000",
        "0, 0",
        "7.5, 7500000000",
        "7.0000000001, NONE",
        "1e9, NONE",
        "99999999999, NONE",
        "-5, NONE",
        "'', NONE",
        "1., NONE",
    })
    void timesAreSecondsAndNothingElse(String text, String nanos) {
        long expected = nanos.equals("NONE") ? Epoch.NONE : Long.parseLong(nanos);
        assertThat(Epoch.nanos(text)).isEqualTo(expected);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
