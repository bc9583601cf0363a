// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.EvidenceImporter.Imported;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every importer owes, checked for all of them at once.
class ImportersTest {
    /// What means something in one format or the other.
    private static final String MARKS = "\"{}[](),;:=<>/\\*!-0@ \n\0";

    private static final Duration LONG = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> tellWhatTheyReadAndHaveSamples() {
        return SampleFile.importers().stream()
                .map(importer -> DynamicTest.dynamicTest(importer.id(), () -> complete(importer)));
    }

    private static void complete(EvidenceImporter importer) {
        assertThat(importer.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        EvidenceImporter.About about = importer.about();
        assertThat(List.of(about.what(), about.obtain(), about.proves()))
                .allMatch(text -> text.length() > 8 && !text.contains("|"));
        List<SampleFile> samples =
                SampleFile.all().stream()
                        .filter(sample -> sample.importer().equals(importer.id()))
                        .toList();
        assertThat(samples).as("samples that are whole").anyMatch(sample -> !sample.broken());
        assertThat(samples).as("samples that are broken").anyMatch(SampleFile::broken);
    }

    @TestFactory
    Stream<DynamicTest> samplesAreKnownByTheirContent() {
        return SampleFile.all().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.importer() + "/" + sample.name(), () -> known(sample)));
    }

    private static void known(SampleFile sample) {
        byte[] head = sample.head();
        // Once by a name that says something, once by one that does not.
        for (String name : List.of(sample.importer() + "/" + sample.name(), "some/file")) {
            int own = SampleFile.importer(sample.importer()).fits(name, head);
            if (!sample.broken()) {
                assertThat(own).as(name).isPositive();
            }
            for (EvidenceImporter other : SampleFile.importers()) {
                if (!other.id().equals(sample.importer()) && own > 0) {
                    assertThat(other.fits(name, head)).as(other.id()).isLessThan(own);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> samplesAreReadAndMistakesTold() {
        return SampleFile.all().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.importer() + "/" + sample.name(), () -> read(sample)));
    }

    private static void read(SampleFile sample) {
        Imported imported = sample.read();
        assertThat(imported.items()).isNotEmpty();
        assertThat(imported.items())
                .allMatch(item -> item.source().equals(imported.source()) && item.line() >= 0);
        assertThat(sample.read()).as("the same again").isEqualTo(imported);
        if (sample.broken()) {
            assertThat(imported.problems())
                    .isNotEmpty()
                    .anyMatch(line -> line.matches("(?s)" + sample.name() + ":\\d+(:\\d+)?: .+"));
        } else {
            assertThat(imported.problems())
                    .allMatch(line -> line.contains("taken as UTC") || line.contains("in clear"));
        }
    }

    // ---- what is hostile

    @TestFactory
    Stream<DynamicTest> takeAnyBytes() {
        return SampleFile.all().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.importer() + "/" + sample.name(), () -> mutate(sample)));
    }

    private static void mutate(SampleFile sample) {
        byte[] content = sample.content();
        EvidenceImporter importer = SampleFile.importer(sample.importer());
        int step = Math.max(1, content.length / 25);
        for (int size = 0; size < content.length; size += step) {
            survives(importer, Arrays.copyOf(content, size));
        }
        Random random = new Random(sample.name().hashCode());
        for (int round = 0; round < 40; round++) {
            byte[] changed = content.clone();
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(changed.length);
                changed[at] =
                        random.nextBoolean()
                                ? (byte) random.nextInt(256)
                                : (byte) MARKS.charAt(random.nextInt(MARKS.length()));
            }
            survives(importer, changed);
        }
        for (int round = 0; round < 15; round++) {
            int from = random.nextInt(content.length);
            int to = from + random.nextInt(content.length - from);
            byte[] cut = new byte[content.length - (to - from)];
            System.arraycopy(content, 0, cut, 0, from);
            System.arraycopy(content, to, cut, from, content.length - to);
            survives(importer, cut);
        }
    }

    private static void survives(EvidenceImporter importer, byte[] content) {
        try {
            importer.fits("file", Arrays.copyOf(content, Math.min(content.length, 4096)));
            Imported imported = SampleFile.read(importer.id(), "file", content);
            assertThat(imported.problems()).allMatch(line -> line.startsWith("file:"));
            assertThat(imported.problems()).noneMatch(line -> line.contains("\n"));
        } catch (RuntimeException thrown) {
            throw new AssertionError(
                    importer.id() + " threw on:\n" + new String(content, StandardCharsets.UTF_8),
                    thrown);
        }
    }

    /// What each importer must take although it is nothing of its own.
    private static List<byte[]> monsters() {
        String deepJson = "[".repeat(100_000);
        String deepXml = "<a>".repeat(50_000);
        String objects = "{\"a\":".repeat(50_000);
        return Stream.of(
                        "",
                        "\n\n\n",
                        "\0\0\0\0\0\0\0\0",
                        "\"",
                        "\",\"".repeat(50_000),
                        "{".repeat(50_000),
                        deepJson,
                        deepXml,
                        objects,
                        "{}\n".repeat(50_000),
                        "[{}]",
                        "[[],null,1,\"x\",{\"value\":[null,[],{}]}]",
                        "a,b\n" + "1,2\n".repeat(100_000),
                        "x".repeat(2_000_000),
                        "x ".repeat(500_000),
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z SYSTEM"
                                + " \"file:///etc/passwd\">]><a>&x;&z;</a>",
                        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(50_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> takeMonsters() {
        return SampleFile.importers().stream()
                .map(importer ->
                        DynamicTest.dynamicTest(
                                importer.id(),
                                () -> {
                                    for (byte[] monster : monsters()) {
                                        Assertions.assertTimeout(
                                                LONG, () -> survives(importer, monster));
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> takeTheirOwnAHundredTimes() {
        return SampleFile.all().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.importer() + "/" + sample.name(),
                                () -> {
                                    byte[] content = sample.content();
                                    byte[] many = new byte[content.length * 100];
                                    for (int i = 0; i < 100; i++) {
                                        System.arraycopy(
                                                content,
                                                0,
                                                many,
                                                i * content.length,
                                                content.length);
                                    }
                                    EvidenceImporter importer =
                                            SampleFile.importer(sample.importer());
                                    Assertions.assertTimeout(LONG, () -> survives(importer, many));
                                }));
    }

    @Test
    void idsAreUnique() {
        List<String> ids = SampleFile.importers().stream().map(EvidenceImporter::id).toList();
        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }
}
