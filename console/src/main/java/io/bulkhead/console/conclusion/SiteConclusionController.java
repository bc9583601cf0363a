// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.report.diagram.Diagram;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class SiteConclusionController {
    /// What is in a document is from packets: it runs nothing and loads nothing, whoever opens it.
    private static final String NOTHING_RUNS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final SiteConclusions conclusions;
    private final Documents documents;
    private final DeviceStandings devices;

    SiteConclusionController(
            SiteConclusions conclusions, Documents documents, DeviceStandings devices) {
        this.conclusions = conclusions;
        this.documents = documents;
        this.devices = devices;
    }

    /// What is concluded of one device: its score, requirements, threats, advice, vulnerabilities
    /// and ways in.
    @GetMapping("/devices/{id}/conclusions")
    @Needs(Permission.VIEW)
    DeviceStanding device(@PathVariable("id") String id, Caller caller) {
        return devices.of(id, caller.scope());
    }

    /// How the site stands in all.
    @GetMapping("/sites/{id}/conclusions")
    @Needs(Permission.VIEW)
    SiteStanding standing(@PathVariable("id") String site, Caller caller) {
        return conclusions.standing(site, caller.scope());
    }

    /// Every element of a requirement with its evidence, what matters most first.
    @GetMapping("/sites/{id}/requirements/{requirement}/elements")
    @Needs(Permission.VIEW)
    FindingPage elements(
            @PathVariable("id") String site,
            @PathVariable String requirement,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        return conclusions.findings(site, requirement, state, offset, limit, caller.scope());
    }

    /// The same picture as things with places: zones with their trust boundaries, what is in them,
    /// and flows, device control and device data apart.
    @GetMapping("/sites/{id}/diagram/model")
    @Needs(Permission.VIEW)
    Diagram model(@PathVariable("id") String site, Caller caller) {
        return documents.diagram(site, caller.scope());
    }

    /// The data flows of the site as a picture, for a page to embed.
    @GetMapping("/sites/{id}/diagram")
    @Needs(Permission.VIEW)
    ResponseEntity<byte[]> diagram(@PathVariable("id") String site, Caller caller) {
        return guarded(SVG, documents.of(site, Documents.DIAGRAM, caller.scope()), null);
    }

    /// Names of documents. As PDF there are those that are texts for people.
    @GetMapping("/sites/{id}/report")
    @Needs(Permission.VIEW)
    List<String> reports(@PathVariable("id") String site, Caller caller) {
        return documents.of(site, caller.scope());
    }

    /// A document as it is now. PDFs are made one at a time: where others wait already, 503 says
    /// so; one that is too long for a PDF is told by 413.
    @GetMapping("/sites/{id}/report/{name}")
    @Needs(Permission.VIEW)
    ResponseEntity<byte[]> report(
            @PathVariable("id") String site, @PathVariable String name, Caller caller) {
        return guarded(type(name), documents.of(site, name, caller.scope()), name);
    }

    private static MediaType type(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1);
        return switch (end) {
            case "html" -> new MediaType("text", "html", StandardCharsets.UTF_8);
            case "md" -> new MediaType("text", "markdown", StandardCharsets.UTF_8);
            case "csv" -> new MediaType("text", "csv", StandardCharsets.UTF_8);
            case "yaml" -> MediaType.APPLICATION_YAML;
            case "svg" -> SVG;
            case "pdf" -> MediaType.APPLICATION_PDF;
            case "json" -> MediaType.APPLICATION_JSON;
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }

    /// @param file under which it is saved; null for what is shown
    private static ResponseEntity<byte[]> guarded(MediaType type, byte[] body, String file) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(type)
                        .header("Content-Security-Policy", NOTHING_RUNS)
                        .header("X-Content-Type-Options", "nosniff");
        if (file != null) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file).build().toString());
        }
        return answer.body(body);
    }
}
