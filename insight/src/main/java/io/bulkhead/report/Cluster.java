// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import java.util.List;

/// Devices that one box of the drawing stands for: one, or several of one level, column and type.
///
/// @param row index into [Words#LEVELS]
/// @param column index of its subnet; -1 for the row of the internet, which has no columns
/// @param type of all of them; empty where several types share a box
record Cluster(int row, int column, String type, List<Asset> members) {
    Cluster {
        members = List.copyOf(members);
    }

    String label() {
        if (members.size() == 1) {
            return members.getFirst().label();
        }
        return Words.number(members.size()) + " × " + (type.isEmpty() ? "devices" : typeWords());
    }

    /// The second line of the box.
    String detail() {
        if (members.size() > 1) {
            return Words.address(members.getFirst()) + " …";
        }
        Asset only = members.getFirst();
        String address = Words.address(only);
        return address.equals(only.label()) ? typeWords() : address + " · " + typeWords();
    }

    private String typeWords() {
        return Words.type(type);
    }
}
