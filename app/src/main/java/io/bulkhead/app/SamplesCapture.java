// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The capture that the build makes of the protocols' own samples: something of everything that can
/// be decoded.
final class SamplesCapture {
    private static final String RESOURCE = "samples.pcap";

    private SamplesCapture() {}

    /// Writes the capture into `folder` and answers where.
    static Path copyInto(Path folder) {
        Path file = folder.resolve(RESOURCE);
        try (InputStream capture = SamplesCapture.class.getResourceAsStream(RESOURCE)) {
            if (capture == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            Files.createDirectories(folder);
            Files.write(file, capture.readAllBytes());
            return file;
        } catch (IOException failed) {
            throw new UserError("cannot write " + file + ": " + failed.getMessage(), failed);
        }
    }
}
