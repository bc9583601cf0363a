// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

/// What a zone is in an IoT solution, from the process outwards. A trust boundary lies where a flow
/// goes from one zone to another.
public enum ZoneKind {
    /// Devices that sense and act, and their local control: controllers, instruments, operator
    /// panels of one cell.
    DEVICE("devices", 4),
    /// What stands between devices and the rest on site: edge and protocol gateways, data servers.
    FIELD_GATEWAY("field gateways", 3),
    /// Where devices are reached from outside the site: an IoT hub, a broker, a device registry.
    CLOUD_GATEWAY("cloud gateways", 2),
    /// What uses the data and gives orders: historians, dashboards, business systems, the office.
    SERVICES("services", 2),
    /// People and vendors that work from elsewhere.
    REMOTE_USER("remote users", 1),
    /// Physical presence: consoles, USB ports, radio range, cabinets.
    LOCAL("local access", 1),
    /// Everything on the internet that nobody vouches for.
    EXTERNAL("outside", 0);

    private final String words;
    private final int trust;

    ZoneKind(String words, int trust) {
        this.words = words;
        this.trust = trust;
    }

    public String words() {
        return words;
    }

    /// How far such a zone is trusted unless the workload says otherwise: 0 (not at all) to 5.
    public int trust() {
        return trust;
    }
}
