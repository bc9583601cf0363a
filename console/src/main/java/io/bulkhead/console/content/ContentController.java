// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.content;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ContentController {
    private final Published published;

    ContentController(Published published) {
        this.published = published;
    }

    @GetMapping("/api/v1/content")
    @Needs(Permission.VIEW)
    Published.Age age() {
        return published.age();
    }
}
