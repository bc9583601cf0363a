// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Brokers and cloud gateways: who may do what, and how they are set.
class GatewayImportersTest {
    private static final List<String> ALL = List.of("publish", "subscribe", "receive");

    @Test
    void anAccessListOfMosquittoIsForNobodyThenUsersThenEverybody() {
        assertThat(SampleFile.of("mosquitto-acl", "broker-a.acl").items(PolicyGrant.class))
                .extracting(
                        PolicyGrant::line,
                        PolicyGrant::subject,
                        PolicyGrant::actions,
                        PolicyGrant::resource,
                        PolicyGrant::allow)
                .containsExactly(
                        tuple(
                                2,
                                "anonymous",
                                List.of("subscribe", "receive"),
                                "plant/public/#",
                                true),
                        tuple(5, "scada", ALL, "plant/#", true),
                        tuple(6, "scada", ALL, "plant/safety/#", false),
                        tuple(
                                9,
                                "historian",
                                List.of("subscribe", "receive"),
                                "plant/+/telemetry",
                                true),
                        tuple(12, "*", List.of("publish"), "plant/%u/telemetry", true),
                        tuple(13, "*", List.of("subscribe", "receive"), "plant/%c/commands", true));
    }

    @Test
    void aBrokenAccessListKeepsTheRestAndSaysWhere() {
        SampleFile broken = SampleFile.of("mosquitto-acl", "broken.acl");
        assertThat(broken.items(PolicyGrant.class))
                .extracting(PolicyGrant::resource)
                .containsExactly("plant/line 1/state");
        assertThat(broken.read().problems())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("broken.acl:2:1: 'topics read plant/#'"));
    }

    @Test
    void optionsOfMosquittoBelongToTheirListener() {
        SampleFile file = SampleFile.of("mosquitto-configuration", "mosquitto.conf");
        assertThat(file.items(Setting.class))
                .extracting(Setting::scope, Setting::key, Setting::value)
                .contains(
                        tuple("", "max-packet-size", "65536"),
                        tuple("listener 1883", "allow-anonymous", "true"),
                        tuple("listener 1883", "bind-address", "127.0.0.1"),
                        tuple("listener 1883", "tls", "no"),
                        tuple("listener 8883", "tls", "yes"),
                        tuple("listener 8883", "minimum-tls-version", "1.2"),
                        tuple("listener 8883", "require-certificate", "true"),
                        tuple("listener 8883", "max-connections", "200"),
                        tuple("listener 8883", "allow-anonymous", "false"),
                        tuple("bridge to-cloud", "remote-password", "***"));
        assertThat(file.items(PolicyGrant.class)).as("there is an access list").isEmpty();
        assertThat(file.items(Setting.class).toString()).doesNotContain("not-to-be-told");
    }

    @Test
    void aBrokerWithoutAnAccessListLetsEverybodyDoEverything() {
        SampleFile broken = SampleFile.of("mosquitto-configuration", "broken.conf");
        assertThat(broken.items(PolicyGrant.class))
                .extracting(PolicyGrant::subject, PolicyGrant::resource)
                .containsExactly(tuple("*", "#"));
        assertThat(broken.items(Setting.class))
                .as("security is everybody's, not the listener's")
                .extracting(Setting::scope, Setting::key, Setting::value)
                .contains(tuple("", "allow-anonymous", "true"));
        assertThat(broken.read().problems())
                .containsExactly("broken.conf:2:1: mosquitto has no option 'allow_anonimous'");
        assertThat(
                        SampleFile.items(
                                PolicyGrant.class,
                                "mosquitto-configuration",
                                "listener 1883\ninclude_dir /etc/mosquitto/conf.d\n"))
                .as("another file may have the list")
                .isEmpty();
    }

    @Test
    void devicesOfAHubHaveTheirAuthentication() {
        assertThat(SampleFile.of("azure-iot-devices", "devices.json").items(DeviceIdentity.class))
                .extracting(
                        DeviceIdentity::id,
                        DeviceIdentity::enabled,
                        DeviceIdentity::authentication,
                        DeviceIdentity::lastSeen)
                .containsExactly(
                        tuple(
                                "press-1",
                                Flag.YES,
                                "x509-self-signed",
                                Instant.parse("2026-10-30T07:11:12.123Z")),
                        tuple("press-2", Flag.NO, "sas", Instant.EPOCH),
                        tuple(
                                "press-3",
                                Flag.YES,
                                "x509-ca",
                                Instant.parse("2026-01-05T00:00:00Z")));
    }

    @Test
    void sharedKeysAreToldApartWithoutBeingKept() {
        SampleFile file = SampleFile.of("azure-iot-devices", "devices.txt");
        List<DeviceIdentity> devices = file.items(DeviceIdentity.class);
        assertThat(devices.get(0).thumbprints().getFirst())
                .isEqualTo(devices.get(1).thumbprints().getFirst())
                .startsWith("key-hash:");
        assertThat(devices.get(0).thumbprints().get(1))
                .isNotEqualTo(devices.get(1).thumbprints().get(1));
        assertThat(devices.toString()).doesNotContain("c2FtZS1rZXk");
        assertThat(file.read().problems()).singleElement().asString().contains("keys of 2 devices");
        assertThat(devices.get(2))
                .extracting(DeviceIdentity::authentication, DeviceIdentity::enabled)
                .containsExactly("x509-self-signed", Flag.NO);
    }

    @Test
    void aBrokenLineOfAnExportCostsThatLine() {
        SampleFile broken = SampleFile.of("azure-iot-devices", "broken.txt");
        assertThat(broken.items(DeviceIdentity.class))
                .extracting(DeviceIdentity::id)
                .contains("meter-1", "meter-2", "meter-4");
        assertThat(broken.read().problems())
                .anyMatch(line -> line.startsWith("broken.txt:3:"))
                .anyMatch(line -> line.startsWith("broken.txt:5:1: a device without an id"));
    }

    @Test
    void aHubSaysWhoHoldsItsKeysAndFromWhereItIsReached() {
        SampleFile hub = SampleFile.of("azure-iot-hub", "hub.json");
        assertThat(hub.items(PolicyGrant.class))
                .extracting(
                        PolicyGrant::system,
                        PolicyGrant::subject,
                        PolicyGrant::actions,
                        PolicyGrant::sharedKey)
                .containsExactly(
                        tuple(
                                "plant-hub",
                                "iothubowner",
                                List.of("registry-write", "service-connect", "device-connect"),
                                true),
                        tuple("plant-hub", "registryRead", List.of("registry-read"), true));
        assertThat(hub.items(Setting.class))
                .extracting(Setting::key, Setting::value)
                .contains(
                        tuple("minimum-tls-version", "1.2"),
                        tuple("public-network-access", "enabled"),
                        tuple("ip-filter-default", "deny"),
                        tuple("ip-filter", "accept 203.0.113.0/24"),
                        tuple("private-endpoint", "approved"));
    }

    @Test
    void diagnosticSettingsSayWhatIsLoggedAndTheShortestTime() {
        SampleFile file = SampleFile.of("azure-iot-hub", "diagnostics.json");
        assertThat(file.items(Setting.class))
                .extracting(Setting::system, Setting::value)
                .containsExactly(tuple("plant-hub", "Connections,DeviceIdentityOperations"));
        assertThat(file.items(LogSource.class))
                .extracting(LogSource::origin, LogSource::collector, LogSource::retentionDays)
                .containsExactly(tuple("plant-hub", "soc", 90));
    }

    @Test
    void aPolicyOfAwsIsReadOutOfItsText() {
        assertThat(SampleFile.of("aws-iot", "press-policy.json").items(PolicyGrant.class))
                .extracting(
                        PolicyGrant::subject,
                        PolicyGrant::actions,
                        PolicyGrant::resource,
                        PolicyGrant::notation)
                .containsExactly(
                        tuple(
                                "press-policy",
                                List.of("connect"),
                                "${iot:Connection.Thing.ThingName}",
                                Notation.GLOB),
                        tuple(
                                "press-policy",
                                List.of("publish", "receive"),
                                "plant/${iot:Connection.Thing.ThingName}/*",
                                Notation.GLOB));
    }

    @Test
    void actionsOfAwsGoWithTheResourcesTheyAreAbout() {
        List<PolicyGrant> grants = SampleFile.of("aws-iot", "wide.json").items(PolicyGrant.class);
        assertThat(grants)
                .extracting(PolicyGrant::actions, PolicyGrant::resource, PolicyGrant::allow)
                .containsExactly(
                        tuple(List.of("*"), "*", true),
                        tuple(List.of("publish"), "plant/safety/*", false),
                        tuple(List.of("subscribe"), "plant/safety/#", false),
                        tuple(List.of("*"), "*", true));
        assertThat(grants.getLast().condition())
                .isEqualTo(
                        "not for iot:DeleteThing; under a condition on"
                                + " iot:Connection.Thing.IsAttached");
        assertThat(SampleFile.of("aws-iot", "broken.json").read().problems())
                .anyMatch(line -> line.startsWith("broken.json:4:5: a statement without Effect"))
                .anyMatch(line -> line.startsWith("broken.json:5:5: grants nothing"));
    }

    @Test
    void certificatesOfAwsAreActiveOrNot() {
        assertThat(SampleFile.of("aws-iot", "certificates.json").items(DeviceIdentity.class))
                .extracting(DeviceIdentity::id, DeviceIdentity::enabled, DeviceIdentity::created)
                .containsExactly(
                        tuple("aaaa", Flag.YES, Instant.parse("2025-12-22T12:00:00.123Z")),
                        tuple("bbbb", Flag.NO, Instant.parse("2025-01-01T09:00:00Z")));
    }

    @Test
    void aListenerWithoutAnAccessListLetsEverybodyInOverIt() {
        assertThat(
                        SampleFile.items(
                                PolicyGrant.class,
                                "mosquitto-configuration",
                                "per_listener_settings true\nlistener 1883\nlistener 8883\nacl_file a\n"))
                .extracting(PolicyGrant::subject, PolicyGrant::resource, PolicyGrant::condition)
                .containsExactly(tuple("*", "#", "over listener 1883"));
    }
}
