// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.inventory.Fingerprint.Document;
import io.bulkhead.inventory.Weighing.Conclusion;
import io.bulkhead.inventory.Weighing.Product;
import io.bulkhead.model.DeviceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every fingerprint owes: it names its own examples, among all others, and not the devices
/// that it could be taken for.
class FingerprintFilesTest {
    private static final Path FOLDER =
            Path.of("src", "main", "resources", "io", "bulkhead", "inventory", "fingerprints");
    private static final Map<String, String> FILES = files();
    private static final Map<String, Document> DOCUMENTS = documents();
    private static final Fingerprints ALL = new Fingerprints(FingerprintPack.pack(FILES));

    private static Map<String, String> files() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private static Map<String, Document> documents() {
        Map<String, Document> documents = new TreeMap<>();
        FILES.forEach((name, yaml) -> documents.put(name, FingerprintReader.read(name, yaml)));
        return documents;
    }

    @TestFactory
    Stream<DynamicTest> everyFileNamesItsExamplesAndNoOther() {
        return DOCUMENTS.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(Document document) {
        Fingerprint fingerprint = document.fingerprint();
        assertThat(document.examples()).isNotEmpty();
        assertThat(document.counterExamples()).isNotEmpty();
        for (List<Trait> example : document.examples()) {
            Weighing weighing = weigh(example);
            Conclusion conclusion = weighing.conclude();
            assertThat(conclusion.type())
                    .as(() -> "type of " + example + " by " + weighing.conclude())
                    .isNotNull()
                    .satisfies(type -> assertThat(type.is(fingerprint.type())).isTrue());
            assertThat(conclusion.supporting())
                    .anyMatch(hit -> hit.fingerprint().file().equals(fingerprint.file()));
        }
        for (List<Trait> example : document.counterExamples()) {
            Weighing weighing = weigh(example);
            DeviceType type = weighing.conclude().type();
            Product product = type == null ? null : weighing.product(type);
            boolean named =
                    product == null
                            ? type == fingerprint.type() && fingerprint.vendor().isEmpty()
                            : product.fingerprint().file().equals(fingerprint.file());
            assertThat(named).as(() -> "named by " + example).isFalse();
        }
    }

    private static Weighing weigh(List<Trait> traits) {
        return new Weighing(new FingerprintMatcher(ALL).match(traits));
    }

    @Test
    void thePackedOnesAreTheFiles() {
        assertThat(Fingerprints.load()).isEqualTo(FingerprintPack.pack(FILES));
    }

    @Test
    void productsAndTypesAreMany() {
        assertThat(DOCUMENTS.values())
                .filteredOn(document -> !document.fingerprint().product().isEmpty())
                .hasSizeGreaterThan(400);
        Set<DeviceType> told = EnumSet.noneOf(DeviceType.class);
        DOCUMENTS.values().forEach(document -> told.add(document.fingerprint().type()));
        assertThat(told).hasSizeGreaterThan(120);
    }

    @Test
    void namesOfFilesAreInKebabCase() {
        assertThat(DOCUMENTS.keySet())
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*\\.yaml"));
    }

    /// Who has a block of addresses alone names no product where the maker has several kinds.
    @Test
    void aMakersBlockAloneNamesOneTypeAtMost() {
        for (Document document : DOCUMENTS.values()) {
            document.clues().stream()
                    .filter(clue -> clue.kind() == Trait.Kind.OUI)
                    .forEach(clue -> assertThat(clue.weight()).isLessThanOrEqualTo(92));
        }
        assertThat(Arrays.stream(DeviceType.values()).map(DeviceType::id)).doesNotHaveDuplicates();
    }
}
