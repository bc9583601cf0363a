// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import io.bulkhead.model.link.SensorConfiguration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Settings of a sensor below `/sensors/{id}`, and defaults of a site below `/sites/{id}`.
@RestController
@RequestMapping("/api/v1")
final class ConfigurationController {
    private static final String OF_SENSOR = "/sensors/{id}/configuration";
    private static final long MOST = 8 << 20;
    private static final String OF_SITE = "/sites/{id}/sensor-configuration";

    private final Configurations configurations;

    ConfigurationController(Configurations configurations) {
        this.configurations = configurations;
    }

    /// What somebody wants.
    ///
    /// @param reason in their words; may be left out
    record Change(SensorSettings settings, String reason) {
        Change {
            reason = reason == null ? "" : reason.strip();
            if (settings == null) {
                throw Problem.field("settings", "how the sensor is to work");
            }
        }
    }

    /// Back to which version.
    record Back(long version) {}

    /// @param own what people set for this sensor
    /// @param told all that the sensor is told; its rules and texts in full
    /// @param report what it said came of the last one
    record Whole(
            SettingsVersion own,
            SensorConfiguration told,
            List<Configurations.ToldVersion> toldVersions,
            Configurations.Report report) {}

    @GetMapping(OF_SENSOR)
    @Needs(Permission.VIEW)
    ResponseEntity<Whole> sensor(@PathVariable String id, Caller caller) {
        SettingsVersion own = configurations.latest(configurations.sensor(id, caller.scope()));
        Whole whole =
                new Whole(
                        own,
                        configurations.told(id),
                        configurations.toldVersions(id),
                        configurations.report(id));
        return ResponseEntity.ok().eTag(Versions.tag(own.version())).body(whole);
    }

    @MaxBody(MOST)
    @PutMapping(OF_SENSOR)
    @Needs(Permission.ADMINISTER)
    ResponseEntity<SettingsVersion> change(
            @PathVariable String id,
            @RequestBody Change change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return set(configurations.sensor(id, caller.scope()), change, ifMatch, caller);
    }

    @GetMapping(OF_SENSOR + "/versions")
    @Needs(Permission.VIEW)
    List<SettingsVersion> versions(@PathVariable String id, Caller caller) {
        return configurations.versions(configurations.sensor(id, caller.scope()));
    }

    @GetMapping(OF_SENSOR + "/differences")
    @Needs(Permission.VIEW)
    List<Differences.Difference> differences(
            @PathVariable String id,
            @RequestParam long from,
            @RequestParam long to,
            Caller caller) {
        return configurations.differences(configurations.sensor(id, caller.scope()), from, to);
    }

    @PostMapping(OF_SENSOR + "/undo")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<SettingsVersion> undo(
            @PathVariable String id,
            @RequestBody Back back,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return undo(configurations.sensor(id, caller.scope()), back, ifMatch, caller);
    }

    // ---- of a site

    @GetMapping(OF_SITE)
    @Needs(Permission.VIEW)
    ResponseEntity<SettingsVersion> site(@PathVariable String id, Caller caller) {
        return tagged(configurations.latest(configurations.site(id, caller.scope())));
    }

    @MaxBody(MOST)
    @PutMapping(OF_SITE)
    @Needs(Permission.ADMINISTER)
    ResponseEntity<SettingsVersion> changeSite(
            @PathVariable String id,
            @RequestBody Change change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return set(configurations.site(id, caller.scope()), change, ifMatch, caller);
    }

    @GetMapping(OF_SITE + "/versions")
    @Needs(Permission.VIEW)
    List<SettingsVersion> siteVersions(@PathVariable String id, Caller caller) {
        return configurations.versions(configurations.site(id, caller.scope()));
    }

    @GetMapping(OF_SITE + "/differences")
    @Needs(Permission.VIEW)
    List<Differences.Difference> siteDifferences(
            @PathVariable String id,
            @RequestParam long from,
            @RequestParam long to,
            Caller caller) {
        return configurations.differences(configurations.site(id, caller.scope()), from, to);
    }

    @PostMapping(OF_SITE + "/undo")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<SettingsVersion> undoSite(
            @PathVariable String id,
            @RequestBody Back back,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return undo(configurations.site(id, caller.scope()), back, ifMatch, caller);
    }

    private ResponseEntity<SettingsVersion> set(
            Configurations.Owner owner, Change change, String ifMatch, Caller caller) {
        return tagged(
                configurations.set(owner, change.settings(), change.reason(), ifMatch, caller));
    }

    private ResponseEntity<SettingsVersion> undo(
            Configurations.Owner owner, Back back, String ifMatch, Caller caller) {
        return tagged(configurations.undo(owner, back.version(), ifMatch, caller));
    }

    private static ResponseEntity<SettingsVersion> tagged(SettingsVersion version) {
        return ResponseEntity.ok().eTag(Versions.tag(version.version())).body(version);
    }
}
