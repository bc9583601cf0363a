// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Anomaly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyFamilyTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "UNKNOWN_FUNCTION,          FUNCTION",
        "UNKNOWN_MESSAGE_TYPE,      FUNCTION",
        "UNKNOWN_QUALIFIER,         CODE",
        "RESERVED_EXCEPTION,        CODE",
        "ADDRESS_OUT_OF_RANGE,      PARAMETER",
        "DATA_TOO_SHORT,            LENGTH",
        "UNKNOWN_VERSION,           VERSION",
        "EXCEPTION_FROM_CLIENT,     SIDE",
        "HEARTBEAT_OVERREAD,        EXPLOIT",
        "PASSWORD_IN_CLEAR,         SECRET",
        "STATE_WENT_BACK,           SEQUENCE",
        "SEGMENT_LOST,              MISSING",
        "SECOND_CONNECT,            OTHER",
    })
    void isTheFamilyOfItsName(String name, AnomalyFamily family) {
        assertThat(AnomalyFamily.of(name)).isEqualTo(family);
    }

    /// A new oddity of a decoder is given a family, or stands here.
    @Test
    void onlyTheseBelongNowhere() {
        Set<String> nowhere = new TreeSet<>();
        for (Anomaly anomaly : anomalies()) {
            if (AnomalyFamily.of(anomaly.name()) == AnomalyFamily.OTHER) {
                nowhere.add(anomaly.name());
            }
        }
        assertThat(nowhere)
                .containsExactly(
                        "ANSWERS_IN_QUERY",
                        "ANSWER_TO_ANOTHER",
                        "BARE_LINE_FEED",
                        "CHANGED_WITHOUT_STATE",
                        "CHECKSUM_WRONG",
                        "DATA_BREAKS_TYPE",
                        "EMPTY_MESSAGE_WITH_DATA",
                        "FRAME_NOT_ALLOWED",
                        "INFORMATION_TOO_OLD",
                        "MANDATORY_MISSING",
                        "MEMBER_MISSING",
                        "MEMBER_UNKNOWN",
                        "METRIC_WITHOUT_NAME",
                        "NEITHER_DONE_NOR_REFUSED",
                        "NO_HOST",
                        "NO_PRIORITY",
                        "OTHER_NAME",
                        "PAYLOAD_MISSING",
                        "QUOTE_MISSING",
                        "REPEATED",
                        "SECOND_CONNECT",
                        "SEVERAL_QUESTIONS",
                        "TOPIC_INCOMPLETE",
                        "TYPE_CONTRADICTS_TAG");
    }

    @Test
    void everyNameIsADecoders() {
        Set<String> said =
                anomalies().stream().map(Anomaly::name).collect(Collectors.toUnmodifiableSet());
        assertThat(AnomalyFamily.names())
                .filteredOn(name -> !name.startsWith("UNKNOWN_"))
                .isSubsetOf(said);
    }

    /// Every constant of every decoder's enum, which are no one's business but theirs.
    private static List<Anomaly> anomalies() {
        try {
            URI place = Anomaly.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                return constants(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                return constants(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Anomaly> constants(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith("Anomaly.class"))
                    .map(file -> type(root.relativize(file).toString()))
                    .filter(Class::isEnum)
                    .flatMap(type -> Stream.of(type.getEnumConstants()))
                    .map(Anomaly.class::cast)
                    .toList();
        }
    }

    private static Class<?> type(String file) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
