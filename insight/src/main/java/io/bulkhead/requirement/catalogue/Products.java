// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.SoftwareComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which bill of materials is that of a component: the one of its model or name, in the version
/// that it runs.
final class Products {
    private Products() {}

    /// The products themselves in all bills of the component's, whatever the version.
    static List<SoftwareComponent> heads(Component component, Estate estate) {
        return lines(component, estate).filter(Products::isProduct).toList();
    }

    private static Stream<SoftwareComponent> lines(Component component, Estate estate) {
        return Stream.of(component.model(), component.declared().name())
                .filter(name -> !name.isEmpty())
                .distinct()
                .flatMap(name -> estate.evidence().about(SoftwareComponent.class, name).stream());
    }

    /// Lines of the bill of the version that the component runs; none where that is not known.
    static List<SoftwareComponent> bill(Component component, Estate estate) {
        return lines(component, estate)
                .filter(part -> sameVersion(part.productVersion(), component.firmware()))
                .toList();
    }

    /// Whether a line is about the product itself rather than a part of it.
    static boolean isProduct(SoftwareComponent line) {
        return line.name().equals(line.product()) && line.version().equals(line.productVersion());
    }

    static boolean sameVersion(String one, String other) {
        return !one.isEmpty() && plain(one).equals(plain(other));
    }

    /// `V4.5` and `4.5` are the same.
    private static String plain(String version) {
        String text = version.strip().toLowerCase(Locale.ROOT);
        return text.length() > 1 && text.charAt(0) == 'v' && Character.isDigit(text.charAt(1))
                ? text.substring(1)
                : text;
    }

    /// `Siemens` and `Siemens AG` are the same; empty is nobody.
    static boolean sameVendor(String one, String other) {
        String first = one.strip().toLowerCase(Locale.ROOT);
        String second = other.strip().toLowerCase(Locale.ROOT);
        return !first.isEmpty()
                && !second.isEmpty()
                && (first.equals(second)
                        || first.startsWith(second + " ")
                        || second.startsWith(first + " "));
    }
}
