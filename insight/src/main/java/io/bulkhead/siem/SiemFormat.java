// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import java.util.List;

/// How a SIEM wants to be told; one file each, found by the service loader. What is written came
/// from a network: nothing in it may end the line, or look like a field of its own.
public interface SiemFormat {
    /// Stable name, as settings write it.
    String id();

    /// What people call it.
    String title();

    /// All that it may write, in its order, for documentation and for those who map it.
    List<Field> fields();

    /// Writes an event on one line, without its end.
    ///
    /// @param most characters of any one text; longer ones are cut and end in `…`
    void append(SiemEvent event, Product product, int most, StringBuilder line);

    /// @param name as it is written
    /// @param means in words
    record Field(String name, String means) {}

    /// Who tells.
    ///
    /// @param version of the console's program
    /// @param host name of the console's host
    record Product(String version, String host) {
        public static final String NAME = "bulkhead";
    }
}
