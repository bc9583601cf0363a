// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a device is by the services that it announces (mDNS and SSDP). Names of services are those
/// registered with IANA and of the UPnP Forum's device types.
final class AnnouncedServices {
    private record Service(String part, String type) {}

    private static final List<Service> SERVICES =
            List.of(
                    new Service("_ipp._tcp", "printer"),
                    new Service("_ipps._tcp", "printer"),
                    new Service("_printer._tcp", "printer"),
                    new Service("_pdl-datastream._tcp", "printer"),
                    new Service("_uscan._tcp", "printer"),
                    new Service("device:printer", "printer"),
                    new Service("_rtsp._tcp", "ip-camera"),
                    new Service("_axis-video._tcp", "ip-camera"),
                    new Service("networkvideotransmitter", "ip-camera"),
                    new Service("device:internetgatewaydevice", "router"),
                    new Service("device:wlanaccesspointdevice", "access-point"),
                    new Service("_googlecast._tcp", "media-player"),
                    new Service("_airplay._tcp", "media-player"),
                    new Service("_spotify-connect._tcp", "media-player"),
                    new Service("device:mediarenderer", "media-player"),
                    new Service("device:mediaserver", "media-player"),
                    new Service("_hue._tcp", "lighting-bridge"),
                    new Service("_hap._tcp", "iot-device"),
                    new Service("device:controllee", "smart-plug"),
                    new Service("device:insight", "smart-plug"),
                    new Service("device:lightswitch", "smart-plug"),
                    new Service("_afpovertcp._tcp", "server"),
                    new Service("_workstation._tcp", "workstation"));

    private AnnouncedServices() {}

    /// The kind of the first service in the table that any fact names.
    static Optional<String> type(List<Fact> facts) {
        for (Service service : SERVICES) {
            for (Fact fact : facts) {
                if (fact.attribute() == Attribute.SERVICE
                        && fact.value().toLowerCase(Locale.ROOT).contains(service.part())) {
                    return Optional.of(service.type());
                }
            }
        }
        return Optional.empty();
    }
}
