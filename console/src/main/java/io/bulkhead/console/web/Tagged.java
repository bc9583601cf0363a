// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers with one thing and its strong entity tag.
@Component
public final class Tagged {
    private final JsonMapper json;

    public Tagged(JsonMapper json) {
        this.json = json;
    }

    /// @param version of what people change in it
    public <T> ResponseEntity<T> of(T thing, long version) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(version, json.writeValueAsBytes(thing)))
                .body(thing);
    }
}
