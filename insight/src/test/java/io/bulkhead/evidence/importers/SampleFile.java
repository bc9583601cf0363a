// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.EvidenceImporter.Imported;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The files below `src/test/resources/evidence`: one folder for each importer. Those whose name
/// begins with `broken` have mistakes in them.
record SampleFile(String importer, Path path) {
    static final Path FOLDER = Path.of("src", "test", "resources", "evidence");

    private static final Instant CHANGED = Instant.parse("2026-11-01T00:00:00Z");

    static List<EvidenceImporter> importers() {
        return ServiceLoader.load(EvidenceImporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EvidenceImporter::id))
                .toList();
    }

    static EvidenceImporter importer(String id) {
        return importers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no importer " + id));
    }

    static List<SampleFile> all() {
        try (Stream<Path> walked = Files.walk(FOLDER)) {
            return walked.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new SampleFile(path.getParent().getFileName().toString(), path))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static SampleFile of(String importer, String name) {
        return new SampleFile(importer, FOLDER.resolve(importer).resolve(name));
    }

    String name() {
        return path.getFileName().toString();
    }

    boolean broken() {
        return name().startsWith("broken");
    }

    byte[] content() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    byte[] head() {
        byte[] content = content();
        return Arrays.copyOf(content, Math.min(content.length, EvidenceImporter.HEAD));
    }

    Imported read() {
        return read(importer, name(), content());
    }

    <T extends Item> List<T> items(Class<T> kind) {
        return read().items().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static Imported read(String importer, String name, String content) {
        return read(importer, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Imported read(String importer, String name, byte[] content) {
        Source source =
                new Source(name, importer, "00", CHANGED, Source.Dating.CHANGED, "the-system");
        return importer(importer).read(source, content);
    }

    static <T extends Item> List<T> items(Class<T> kind, String importer, String content) {
        return read(importer, "file", content).items().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
