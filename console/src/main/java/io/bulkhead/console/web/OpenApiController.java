// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The API's own description (OpenAPI 3.1), as a test holds it against the mappings.
@RestController
final class OpenApiController {
    private static final String FILE = "io/bulkhead/console/openapi.json";

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Permission.VIEW)
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok(new ClassPathResource(FILE));
    }
}
