// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.workload.Answer;
import java.util.List;
import java.util.stream.Stream;

/// Lists of hosts as a site declares them: names of components, addresses and subnets.
final class SiteList {
    private SiteList() {}

    /// Whether a component is on the list; [Answer#UNSAID] where no list is declared.
    static Answer has(List<String> list, Component component) {
        if (list.isEmpty()) {
            return Answer.UNSAID;
        }
        return list.stream().anyMatch(entry -> component.is(entry) || covers(entry, component))
                ? Answer.YES
                : Answer.NO;
    }

    private static boolean covers(String entry, Component component) {
        if (entry.indexOf('/') < 0) {
            return false;
        }
        try {
            AddressRange range = AddressRange.parse(entry);
            return Stream.concat(
                            component.asset().addresses().stream(),
                            component.declared().addresses().stream())
                    .anyMatch(address -> within(range, address));
        } catch (IllegalArgumentException noNetwork) {
            // The reader of the workload tells it.
            return false;
        }
    }

    private static boolean within(AddressRange range, String text) {
        try {
            long[] address = Addresses.parse(text);
            return range.covers((int) address[0], address[1], address[2]);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
