// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// Packages of the console are features: none knows another in a circle, and none reaches into what
/// another keeps to itself.
class ModulesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/bulkhead/console");

    /// Tables are made from the migrations, and for all.
    private static final ApplicationModules MODULES =
            ApplicationModules.of(
                    ConsoleApplication.class,
                    resideInAPackage("io.bulkhead.console.store.tables.."));

    @Test
    void featuresKnowEachOtherInOneDirection() {
        MODULES.verify();
        assertThat(MODULES.stream()).hasSizeGreaterThan(20);
    }

    @Test
    void everyFeatureSaysWhatItIsFor() throws IOException {
        for (ApplicationModule module : MODULES) {
            String name = module.getIdentifier().toString();
            Path file = SOURCES.resolve(name).resolve("package-info.java");
            List<String> lines = Files.readAllLines(file);
            Stream<String> words = lines.stream().filter(line -> line.startsWith("/// "));
            assertThat(words).as(name).isNotEmpty();
        }
    }
}
