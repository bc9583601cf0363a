// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.inventory.Fingerprint.Document;
import io.bulkhead.inventory.Fingerprint.Meaning;
import io.bulkhead.inventory.Trait.Kind;
import io.bulkhead.model.DeviceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintReaderTest {
    private static final String LAMP =
            """
            product: Lamp 5
            vendor: Lamp Works
            type: light-bulb
            source: The name it has from the factory.
            requires:
              - oui: lamp works*
            evidence:
              - name: ["lamp-*", "*-bulb"]
                weight: 80
              - destination: "*.lamp.example"
                weight: 40
            excludes:
              - model: lamp radio*
            examples:
              - name: lamp-4f22
                oui: Lamp Works Ltd.
            counterExamples:
              - name: lamp-4f22
            """;

    @Test
    void readsAProduct() {
        Document lamp = FingerprintReader.read("lamp-works-lamp.yaml", LAMP);

        assertThat(lamp.fingerprint())
                .isEqualTo(
                        new Fingerprint(
                                "lamp-works-lamp", "Lamp 5", "Lamp Works", DeviceType.LIGHT_BULB));
        assertThat(lamp.clues())
                .extracting(Fingerprint.Clue::meaning)
                .containsExactly(
                        Meaning.REQUIRED, Meaning.SUPPORTS, Meaning.SUPPORTS, Meaning.EXCLUDES);
        assertThat(lamp.clues().get(1).weight()).isEqualTo(80);
        assertThat(lamp.examples()).hasSize(1);
    }

    @Test
    void namesEveryProblemWithItsLine() {
        String broken =
                """
                type: flux-capacitor
                sauce: nobody
                evidence:
                  - name: "*"
                    weight: 100
                  - smell: burnt*
                examples:
                  - name: x
                """;

        assertThatThrownBy(() -> FingerprintReader.read("broken.yaml", broken))
                .hasMessageContaining("broken.yaml:2: unknown key 'sauce'")
                .hasMessageContaining("broken.yaml:4: pattern '*' has too little text")
                .hasMessageContaining("broken.yaml:5: weight '100' is not 1 to 99")
                .hasMessageContaining("broken.yaml:6: unknown or second trait 'smell'")
                .hasMessageContaining("broken.yaml:1: unknown type 'flux-capacitor'")
                .hasMessageContaining("no source")
                .hasMessageContaining("no counterExamples");
    }

    @Test
    void whatIsNoYamlIsSaidSo() {
        assertThatThrownBy(() -> FingerprintReader.read("broken.yaml", "type: [plc"))
                .hasMessageContaining("broken.yaml: not YAML");
        assertThatThrownBy(() -> FingerprintReader.read("broken.yaml", "- plc"))
                .hasMessageContaining("keys and values are expected");
        assertThatThrownBy(() -> FingerprintReader.read("long.yaml", "#".repeat(100_000)))
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource({
        "lamp-*,          lamp-4f22,               true",
        "lamp-*,          LAMP-4F22,               true",
        "lamp-*,          my-lamp-4f22,            false",
        "*lamp,           desk-lamp,               true",
        "*lamp,           lamps,                   false",
        "*lamp*,          desk-lamps,              true",
        "lamp,            lamp,                    true",
        "lamp,            lamp2,                   false",
        "lamp ?,          lamp 5,                  true",
        "lamp ?,          lamp 55,                 false",
        "a*lamp*z,        a big lamp from a to z,  true",
        "a*lamp*z,        lamp a to z,             false",
    })
    void patternsFit(String pattern, String value, boolean fits) {
        assertThat(found(Kind.NAME, pattern, value)).isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource({
        "*.lamp.example,  api.lamp.example,        true",
        "*.lamp.example,  lamp.example,            true",
        "*.lamp.example,  lamp.example.,           true",
        "*.lamp.example,  api.lamp.example:8443,   true",
        "*.lamp.example,  bedlamp.example,         false",
        "*.lamp.example,  lamp.example.net,        false",
        "api.lamp*,       api.lamp.example,        true",
        "api.lamp*,       my.api.lamp.example,     false",
    })
    void domainsAreTheirOwnSubdomains(String pattern, String value, boolean fits) {
        assertThat(found(Kind.DESTINATION, pattern, value)).isEqualTo(fits);
    }

    private static boolean found(Kind kind, String pattern, String value) {
        String yaml =
                """
                type: light-bulb
                source: A test.
                evidence:
                  - %s: "%s"
                    weight: 80
                examples:
                  - name: x
                counterExamples:
                  - name: y
                """
                        .formatted(kind.key(), pattern);
        return !matcher(yaml).match(List.of(Trait.of(kind, value))).isEmpty();
    }

    // ---- requirements

    @Test
    void nothingCountsWithoutWhatIsRequired() {
        assertThat(matcher(LAMP).match(List.of(Trait.of(Kind.NAME, "lamp-4f22")))).isEmpty();
        assertThat(
                        matcher(LAMP)
                                .match(
                                        List.of(
                                                Trait.of(Kind.NAME, "lamp-4f22"),
                                                Trait.of(Kind.OUI, "Lamp Works Ltd."))))
                .hasSize(1);
    }

    @Test
    void nothingCountsBesideWhatIsExcluded() {
        assertThat(
                        matcher(LAMP)
                                .match(
                                        List.of(
                                                Trait.of(Kind.MODEL, "Lamp radio 3"),
                                                Trait.of(Kind.NAME, "lamp-4f22"),
                                                Trait.of(Kind.OUI, "Lamp Works Ltd."))))
                .isEmpty();
    }

    @Test
    void valuesOfAnyLengthAndAlphabetAreHeld() {
        FingerprintMatcher matcher = matcher(LAMP);
        List<Trait> traits =
                List.of(
                        Trait.of(Kind.OUI, "Lamp Works Ltd."),
                        Trait.of(Kind.NAME, "ä".repeat(2_000)),
                        Trait.of(Kind.NAME, ""),
                        Trait.of(Kind.NAME, "電球-bulb"),
                        Trait.of(Kind.DESTINATION, ":"),
                        Trait.of(Kind.DESTINATION, "."));

        assertThat(matcher.match(traits)).hasSize(1);
    }

    private static FingerprintMatcher matcher(String yaml) {
        byte[] packed = FingerprintPack.pack(Map.of("one.yaml", yaml));
        return new FingerprintMatcher(new Fingerprints(packed));
    }
}
