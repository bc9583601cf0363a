// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Devices of an Azure IoT Hub: what the service tool lists (a JSON list), and what an export job
/// writes (one JSON object a line). Keys in it are not kept; equal ones are told by their hashes.
@AutoService(EvidenceImporter.class)
public final class AzureIotDevices implements EvidenceImporter {
    @Override
    public String id() {
        return "azure-iot-devices";
    }

    @Override
    public About about() {
        return new About(
                "Devices of an Azure IoT Hub",
                "`az iot hub device-identity list --hub-name HUB`, or devices.txt of an export job"
                        + " without keys",
                "which identities are enabled and how they authenticate; thumbprints or keys that"
                        + " two devices share; retired devices that still may connect");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean device = text.contains("\"deviceId\"") || text.contains("\"id\"");
        boolean authentication =
                text.contains("\"authenticationType\"")
                        || text.contains("\"authentication\"")
                        || text.contains("\"x509Thumbprint\"");
        boolean hub =
                text.contains("\"connectionState\"")
                        || text.contains("\"twinETag\"")
                        || text.contains("\"importMode\"")
                        || text.contains("\"symmetricKey\"")
                        || text.contains("\"eTag\"");
        return device && authentication && hub && text.contains("\"status\"") ? 85 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        int keys = 0;
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            for (Json device : root.items()) {
                keys += device(reading, device);
            }
        }
        if (keys > 0) {
            reading.problems()
                    .whole(
                            "holds the keys of "
                                    + keys
                                    + (keys == 1 ? " device" : " devices")
                                    + " in clear; export without keys, or guard this file as"
                                    + " closely as the keys");
        }
        return reading.done();
    }

    /// @return how many devices' keys stand in clear, 0 or 1
    private static int device(Reading reading, Json device) {
        String id = device.any("deviceId", "id").text();
        if (id.isEmpty()) {
            reading.problems().at(device, "a device without an id");
            return 0;
        }
        Json authentication = device.get("authentication");
        List<String> thumbprints = new ArrayList<>();
        Json x509 =
                device.any("x509Thumbprint").present()
                        ? device.any("x509Thumbprint")
                        : authentication.any("x509Thumbprint");
        for (String which : List.of("primaryThumbprint", "secondaryThumbprint")) {
            String thumbprint = x509.get(which).text();
            if (!thumbprint.isEmpty() && !thumbprint.matches("0+")) {
                thumbprints.add(thumbprint.toLowerCase(Locale.ROOT));
            }
        }
        boolean certificates = !thumbprints.isEmpty();
        boolean secrets = false;
        for (String which : List.of("primaryKey", "secondaryKey")) {
            String key = authentication.get("symmetricKey", which).text();
            if (!key.isEmpty() && !key.matches("[*]+")) {
                thumbprints.add(Hash.ofSecret(key));
                secrets = true;
            }
        }
        String type = device.any("authenticationType").text();
        reading.add(
                new DeviceIdentity(
                        reading.source(),
                        device.line(),
                        reading.source().system(device.any("hub", "iotHub").text()),
                        id,
                        Words.flag(device.get("status").text()),
                        authentication(
                                type.isEmpty() ? authentication.get("type").text() : type,
                                certificates,
                                secrets),
                        List.copyOf(thumbprints),
                        Instant.EPOCH,
                        time(reading, device.any("lastActivityTime")),
                        Instant.EPOCH,
                        ""));
        return secrets ? 1 : 0;
    }

    private static String authentication(String type, boolean certificates, boolean secrets) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "sas" -> "sas";
            case "selfsigned" -> "x509-self-signed";
            case "certificateauthority" -> "x509-ca";
            case "none" -> "none";
            default -> certificates ? "x509-self-signed" : secrets ? "sas" : "";
        };
    }

    /// The first day of the calendar stands for never.
    private static Instant time(Reading reading, Json value) {
        return value.text().startsWith("0001-01-01") ? Instant.EPOCH : reading.times().at(value);
    }
}
