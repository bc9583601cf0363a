// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.Item.SoftwareComponent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What both shapes of an SPDX bill have in common.
final class Spdx {
    /// A package before it is known which one the bill is about.
    record Package(
            int line,
            String id,
            String name,
            String version,
            String supplier,
            String licence,
            String purl,
            String cpe,
            List<String> hashes,
            Instant released) {}

    private Spdx() {}

    static String licence(String concluded, String declared) {
        return said(concluded).isEmpty() ? said(declared) : said(concluded);
    }

    private static String said(String text) {
        return text.equals("NOASSERTION") || text.equals("NONE") ? "" : text;
    }

    /// `Organization: Name (mail)` without what is around the name.
    private static String supplier(String text) {
        return said(text)
                .replaceFirst("^(Organization|Person|Tool):\\s*", "")
                .replaceFirst("\\s*\\([^)]*\\)$", "");
    }

    /// @param document name of the bill, which stands for the product if it describes none
    /// @param described ids of the packages that the bill is about
    static void add(
            Reading reading, String document, List<Package> packages, Set<String> described) {
        Package product =
                packages.stream()
                        .filter(one -> described.contains(one.id()))
                        .findFirst()
                        .orElse(null);
        String name = product == null ? reading.source().system(document) : product.name();
        String version = product == null ? "" : product.version();
        if (product == null) {
            reading.problems().at(1, 1, "does not say which package it is about (DESCRIBES)");
        }
        for (Package one : packages) {
            reading.add(
                    new SoftwareComponent(
                            reading.source(),
                            one.line(),
                            name,
                            version,
                            one.name(),
                            one.version(),
                            supplier(one.supplier()),
                            one.licence(),
                            one.purl(),
                            one.cpe(),
                            one.hashes(),
                            one.released()));
        }
    }
}
