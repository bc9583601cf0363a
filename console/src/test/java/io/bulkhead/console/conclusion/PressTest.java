// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.web.Problem;
import io.bulkhead.report.diagram.Diagram;
import io.bulkhead.report.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/// PDFs are made one at a time and within bounds.
class PressTest {
    private static Press.Sheet sheet(String text) {
        Document document =
                new Document("Works", "", List.<Document.Block>of(new Document.Paragraph(text)));
        return new Press.Sheet(document, new Diagram(1, 1, List.of(), List.of(), List.of(), 0));
    }

    private static Press press(DocumentPrinter printer) {
        return new Press(Optional.of(printer));
    }

    @Test
    void printsOneAtATimeAndAllWhoWait() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Press press =
                press((document, diagram, out) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    begun.countDown();
                    await(go);
                    out.write(document.title().getBytes(UTF_8));
                    atOnce.decrementAndGet();
                });
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> first = people.submit(() -> press.pdf(() -> sheet("a")));
            begun.await();
            Future<byte[]> second = people.submit(() -> press.pdf(() -> sheet("b")));
            go.countDown();
            assertThat(first.get()).asString().isEqualTo("Works");
            assertThat(second.get()).asString().isEqualTo("Works");
        }
        assertThat(most).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void tellsThatADocumentIsTooLongBeforeItIsLaidOut() {
        AtomicInteger printed = new AtomicInteger();
        Press press = press((document, diagram, out) -> printed.incrementAndGet());
        assertThatThrownBy(() -> press.pdf(() -> sheet("x".repeat(Press.MOST_CHARACTERS))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        told -> assertThat(told.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        assertThat(printed).hasValue(0);
    }

    @Test
    void takesATenthOfTheMemoryAtMost() {
        assertThat(Press.most(512L << 20)).isEqualTo(512L << 10);
        assertThat(Press.most(64L << 30)).isEqualTo(Press.MOST_CHARACTERS);
    }

    @Test
    void endsAPrinterThatDoesNotStopAndPrintsAgainAfterwards() {
        AtomicInteger kilobytes = new AtomicInteger();
        Press press =
                press((document, diagram, out) -> {
                    for (int i = 0; i < (document.title().isEmpty() ? 1 : 1 << 20); i++) {
                        out.write(new byte[1_024]);
                        kilobytes.incrementAndGet();
                    }
                });
        assertThatThrownBy(() -> press.pdf(() -> sheet("endless")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        told -> assertThat(told.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        assertThat(kilobytes.get()).isBetween(1, 1 << 17);
        Document small = new Document("", "", List.of());
        Diagram none = sheet("").diagram();
        assertThat(press.pdf(() -> new Press.Sheet(small, none))).hasSize(1_024);
    }
}
