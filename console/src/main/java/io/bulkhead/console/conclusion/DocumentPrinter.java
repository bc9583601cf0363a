// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.report.diagram.Diagram;
import io.bulkhead.report.document.Document;
import java.io.IOException;
import java.io.OutputStream;

/// Lays a document out on pages. Who starts the console brings it along; without one, the console
/// has its documents in all forms but PDF.
@FunctionalInterface
public interface DocumentPrinter {
    /// Writes it as PDF. Fetches nothing from anywhere.
    ///
    /// @param diagram drawn where the document has a figure
    /// @throws IOException if `out` takes no more
    void print(Document document, Diagram diagram, OutputStream out) throws IOException;
}
