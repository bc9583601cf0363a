// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.siem.SiemFormat;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// The formats that there are, by id.
final class Formats {
    static final SortedMap<String, SiemFormat> ALL = new TreeMap<>();

    static {
        for (SiemFormat format : ServiceLoader.load(SiemFormat.class)) {
            ALL.put(format.id(), format);
        }
    }

    private Formats() {}
}
