// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import io.bulkhead.inventory.FingerprintPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Packs the fingerprint files into the resource that the program reads:
/// `java -classpath … PackFingerprints.java FOLDER OUTPUT`.
class PackFingerprints {
    public static void main(String[] arguments) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> folder = Files.list(Path.of(arguments[0]))) {
            for (Path file : folder.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        try {
            byte[] packed = FingerprintPack.pack(files);
            Path output = Path.of(arguments[1]);
            Files.createDirectories(output.getParent());
            if (!Files.exists(output) || !Arrays.equals(packed, Files.readAllBytes(output))) {
                Files.write(output, packed);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }
}
