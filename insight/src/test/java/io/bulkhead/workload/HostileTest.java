// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.workload.format.Extras;
import io.bulkhead.workload.format.Model;
import io.bulkhead.workload.format.OpenThreatModel;
import io.bulkhead.workload.format.ThreatDragon;
import io.bulkhead.workload.format.ThreatModelingTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that nobody would write: nothing is thrown, and nothing takes long.
@Timeout(120)
class HostileTest {
    private static final int MUTANTS = 400;
    private static final String[] SPICE = {
        "\n", ":", " ", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a", "*a", "|", ">", "!", "%",
        "\t", "\u0000", "\uFEFF", "?", ",", "~", "\r", "---\n", "<", "&x;", "-1", "1e999", "null"
    };

    private enum Kind {
        YAML,
        OTM,
        DRAGON,
        TM7;

        byte[] seed() throws IOException {
            Workload full = Examples.full();
            return switch (this) {
                case YAML -> Examples.bytes(Examples.FULL);
                case OTM -> utf8(OpenThreatModel.write(full, List.of(), Extras.NONE));
                case DRAGON -> utf8(ThreatDragon.write(full, List.of(), Extras.NONE));
                case TM7 -> utf8(TM7_SEED);
            };
        }

        /// Reads, and writes what was read in every form there is.
        List<Problem> read(byte[] bytes) {
            if (this == YAML) {
                WorkloadReader.Read read = WorkloadReader.read("a", bytes, Examples.PROTOCOLS);
                WorkloadTree.of(read.workload());
                return read.problems();
            }
            Model model =
                    switch (this) {
                        case OTM -> OpenThreatModel.read("a", bytes, Examples.PROTOCOLS);
                        case DRAGON -> ThreatDragon.read("a", bytes, Examples.PROTOCOLS);
                        case TM7, YAML -> ThreatModelingTool.read("a", bytes, Examples.PROTOCOLS);
                    };
            if (this == OTM) {
                OpenThreatModel.write(model.workload(), model.threats(), model.extras());
            } else if (this == DRAGON) {
                ThreatDragon.write(model.workload(), model.threats(), model.extras());
            }
            return model.problems();
        }
    }

    private static final String TM7_SEED =
            """
            <ThreatModel xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><DrawingSurfaceList><DrawingSurfaceModel>
            <Borders><KeyValueOfguidanyType><Key>a</Key><Value i:type="BorderBoundary"><Guid>a</Guid><Height>90</Height><Left>0</Left><Top>0</Top><Width>90</Width>
            <Properties><anyType><DisplayName>Name</DisplayName><Value>Cell</Value></anyType></Properties></Value></KeyValueOfguidanyType>
            <KeyValueOfguidanyType><Key>b</Key><Value i:type="StencilEllipse"><Guid>b</Guid><Height>9</Height><Left>1</Left><Top>1</Top><Width>9</Width></Value></KeyValueOfguidanyType></Borders>
            <Lines><KeyValueOfguidanyType><Value i:type="Connector"><Guid>c</Guid><SourceGuid>b</SourceGuid><TargetGuid>b</TargetGuid></Value></KeyValueOfguidanyType></Lines>
            </DrawingSurfaceModel></DrawingSurfaceList><ThreatInstances><KeyValueOfstring><Key>t</Key><Value><FlowGuid>c</FlowGuid></Value></KeyValueOfstring></ThreatInstances></ThreatModel>
            """;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAML", "OTM", "DRAGON", "TM7"})
    void changedFilesAreRead(String name) throws IOException {
        Kind kind = Kind.valueOf(name);
        byte[] seed = kind.seed();
        Random random = new Random(7);
        int told = 0;
        for (int i = 0; i < MUTANTS; i++) {
            told += kind.read(mutant(seed, random)).isEmpty() ? 0 : 1;
        }
        assertThat(told).as("most changes are noticed").isGreaterThan(MUTANTS / 4);
    }

    private static byte[] mutant(byte[] seed, Random random) {
        StringBuilder text = new StringBuilder(new String(seed, StandardCharsets.UTF_8));
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SPICE[random.nextInt(SPICE.length)]);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.setCharAt(at, (char) random.nextInt(0x300));
            }
        }
        byte[] bytes = utf8(text.toString());
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAML", "OTM", "DRAGON", "TM7"})
    void filesThatBreakOffAreRead(String name) throws IOException {
        Kind kind = Kind.valueOf(name);
        byte[] seed = kind.seed();
        for (int i = 0; i < seed.length; i += Math.max(1, seed.length / 150)) {
            kind.read(Arrays.copyOf(seed, i));
        }
        assertThat(kind.read(new byte[0])).hasSizeLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAML", "OTM", "DRAGON", "TM7"})
    void deepFilesAreRead(String name) {
        for (String piece :
                List.of("[", "{", "{\"a\":", "- ", "a: {", "<a>", "? ", "[[\"", "&a [")) {
            List<Problem> problems = Kind.valueOf(name).read(utf8(piece.repeat(100_000)));
            assertThat(problems).as(piece).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zones: ",
                "components: [{name: x}, ",
                "flows: [{from: a, to: b}, ",
                "x: 1\n",
                "- \n",
                "zones:\n  - {\n",
                "a: \"",
                "a: |\n  x\n",
                "&a [*a, ",
                "# c\n",
                "\uFEFF"
            })
    void longFilesAreRead(String piece) {
        WorkloadReader.Read read =
                WorkloadReader.read("a", utf8(piece.repeat(1_500_000 / piece.length())));
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.MAX + 1);
    }

    @Test
    void aFileThatMultipliesItselfIsRead() {
        StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            char before = (char) (c - 1);
            text.append(c).append(": &").append(c).append(" [");
            text.append(("*" + before + ", ").repeat(9)).append('*').append(before).append("]\n");
        }
        text.append("zones: *z\ncomponents: [{name: p, services: *z, addresses: *y}]\n");
        assertThat(WorkloadReader.read("a", utf8(text.toString())).problems()).isNotEmpty();
    }

    @Test
    void aFileOfTheLargestSizeIsReadAndALargerOneRefused() {
        StringBuilder text = new StringBuilder("zones: [{name: z, kind: device}]\ncomponents:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  - {name: device-").append(i).append(", role: controller, zone: z}\n");
        }
        WorkloadReader.Read read = WorkloadReader.read("a", utf8(text.toString()));
        assertThat(read.problems()).isEmpty();
        assertThat(read.workload().components()).hasSize(20_000);
        assertThat(WorkloadReader.read("a", new byte[(32 << 20) + 1]).problems())
                .extracting(Problem::found)
                .containsExactly("a file of 33554433 bytes");
    }

    @Test
    void bytesThatAreNoTextAreTold() {
        byte[] bytes = utf8("system: x\nowner: y?\n");
        bytes[bytes.length - 2] = (byte) 0xFF;
        WorkloadReader.Read read = WorkloadReader.read("a", bytes);
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly("a:2:9: bytes that are no text; save the file as UTF-8");
        assertThat(read.workload().system()).isEqualTo("x");
    }

    @Test
    void aFileOfAWindowsEditorIsRead() {
        String text = "\uFEFFsystem: Gr\u00fcn\r\nzones:\r\n  - {name: a, kind: device}\r\n";
        for (var charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            WorkloadReader.Read read = WorkloadReader.read("a", text.getBytes(charset));
            assertThat(read.problems()).isEmpty();
            assertThat(read.workload().system()).isEqualTo("Gr\u00fcn");
        }
    }
}
