// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.ArrayList;
import java.util.List;

/// What a bundle says of an object, as far as it is of use here. Filled by [StixReader].
final class StixObject {
    String type = "";
    String id = "";
    String name = "";
    String description = "";
    String pattern = "";
    String patternType = "";
    String created = "";
    String modified = "";
    String validFrom = "";
    String validUntil = "";
    String relationship = "";
    String source = "";
    String target = "";
    boolean revoked;
    int confidence = -1;
    final List<String> types = new ArrayList<>();
    final List<String> techniques = new ArrayList<>();

    boolean isIndicator() {
        return type.equals("indicator");
    }
}
