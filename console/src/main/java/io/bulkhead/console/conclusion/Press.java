// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.web.Problem;
import io.bulkhead.report.diagram.Diagram;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.HtmlDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Makes PDFs, which takes seconds and much memory for long documents: one at a time, of bounded
/// length, and few may wait.
@Service
final class Press {
    /// Characters of the page that is laid out. A million took 10 s and 100 MB where this was
    /// measured; the sample plant has a quarter of it.
    static final int MOST_CHARACTERS = 2_000_000;

    /// Bytes of the console's memory for each character, so that a PDF takes a tenth of it: who
    /// prints must not end what watches.
    private static final int MEMORY = 1_024;

    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_WAITING = 4;
    private static final int PATIENCE_SECONDS = 20;

    private final Optional<DocumentPrinter> printer;
    private final Semaphore one = new Semaphore(1, true);

    Press(Optional<DocumentPrinter> printer) {
        this.printer = printer;
    }

    /// What is to be printed.
    ///
    /// @param diagram drawn where the document has a figure
    record Sheet(Document document, Diagram diagram) {}

    /// Whether there is a printer.
    boolean ready() {
        return printer.isPresent();
    }

    /// @param sheet is made when it is its turn, so that nothing large waits
    /// @throws Problem if it is too long, or too many wait
    byte[] pdf(Supplier<Sheet> sheet) {
        DocumentPrinter prints = printer.orElseThrow(() -> Problem.missing("printer for PDF"));
        if (!turn()) {
            throw Problem.unavailable(
                    "Other PDFs are being made: try again in a minute, or take HTML.");
        }
        try {
            return printed(prints, sheet.get());
        } finally {
            one.release();
        }
    }

    private boolean turn() {
        try {
            return one.getQueueLength() < MOST_WAITING
                    && one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] printed(DocumentPrinter prints, Sheet sheet) {
        int length = HtmlDocument.of(sheet.document(), figure -> "").length();
        if (length > most(Runtime.getRuntime().maxMemory())) {
            throw tooLong();
        }
        Pages pages = new Pages();
        try {
            prints.print(sheet.document(), sheet.diagram(), pages);
        } catch (IOException failed) {
            if (pages.full) {
                throw tooLong();
            }
            throw new UncheckedIOException(failed);
        }
        return pages.bytes.toByteArray();
    }

    /// @param memory of the console, in bytes
    static long most(long memory) {
        return Math.min(MOST_CHARACTERS, memory / MEMORY);
    }

    private static Problem tooLong() {
        return Problem.tooLarge(
                "This document is too long to be made a PDF here: take HTML, and print it from the"
                        + " browser.");
    }

    /// Takes only so much.
    private static final class Pages extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        private boolean full;

        @Override
        public void write(int one) throws IOException {
            room(1);
            bytes.write(one);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            room(length);
            bytes.write(some, offset, length);
        }

        private void room(int more) throws IOException {
            if (more > MOST_BYTES - bytes.size()) {
                full = true;
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
