// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sites/{id}/workload")
final class WorkloadController {
    private final Workloads workloads;

    WorkloadController(Workloads workloads) {
        this.workloads = workloads;
    }

    @GetMapping
    @Needs(Permission.VIEW)
    WorkloadVersion holding(@PathVariable("id") String site, Caller caller) {
        return workloads.versions(site, caller.scope()).stream()
                .filter(WorkloadVersion::holds)
                .findFirst()
                .orElseThrow(() -> Problem.missing("workload file of this site"));
    }

    @GetMapping("/versions")
    @Needs(Permission.VIEW)
    List<WorkloadVersion> versions(@PathVariable("id") String site, Caller caller) {
        return workloads.versions(site, caller.scope());
    }

    @GetMapping("/versions/{number}/file")
    @Needs(Permission.VIEW)
    ResponseEntity<byte[]> file(
            @PathVariable("id") String site, @PathVariable int number, Caller caller) {
        Workloads.File file = workloads.file(site, number, caller.scope());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }

    /// What would come of a file, without giving it: what is wrong with it, and how it differs from
    /// the one that holds.
    @PostMapping("/check")
    @Needs(Permission.TRIAGE)
    @MaxBody(Workloads.MAX_BYTES)
    WorkloadCheck check(
            @PathVariable("id") String site,
            @RequestParam String name,
            @RequestBody byte[] body,
            Caller caller) {
        return workloads.check(site, name, body, caller);
    }

    @PutMapping
    @Needs(Permission.TRIAGE)
    @MaxBody(Workloads.MAX_BYTES)
    WorkloadVersion give(
            @PathVariable("id") String site,
            @RequestParam String name,
            @RequestBody byte[] body,
            Caller caller) {
        return workloads.give(site, name, body, caller);
    }

    @DeleteMapping
    @Needs(Permission.TRIAGE)
    WorkloadVersion remove(@PathVariable("id") String site, Caller caller) {
        return workloads.remove(site, caller);
    }

    /// The last version is taken back: the one before it holds again.
    ///
    /// @param number the version that is meant: 409 if it is not the last any more; 0 for whichever
    ///   is
    @PostMapping("/undo")
    @Needs(Permission.TRIAGE)
    WorkloadVersion undo(
            @PathVariable("id") String site,
            @RequestParam(defaultValue = "0") int number,
            Caller caller) {
        return workloads.undo(site, number, caller);
    }
}
