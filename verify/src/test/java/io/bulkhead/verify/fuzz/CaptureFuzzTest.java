// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No file makes the capture reader throw, run on for ever or hand out what is not there.
class CaptureFuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.captures();
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsToSomeEnd(byte[] file) {
        try (Capture capture = Captures.open(new ByteArrayInputStream(file), "fuzz")) {
            Frame frame = new Frame();
            long number = 0;
            while (capture.next(frame)) {
                assertThat(frame.number()).isEqualTo(++number);
                assertThat(frame.bytes().toArray()).hasSize(frame.bytes().length());
            }
            assertThat(capture.next(frame)).as("the end is the end").isFalse();
        } catch (CaptureException notACapture) {
            assertThat(notACapture.getMessage()).contains("fuzz");
        }
    }
}
