// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.IntentMap.Rule;
import java.util.List;

/// What the topics and paths of the known platforms are for, from their public documentation.
final class BuiltInIntents {
    static final List<Rule> RULES =
            List.of(
                    // Sparkplug 3.0, 6.4: commands to nodes and devices, and what these tell.
                    control("mqtt", "spBv1.0/+/NCMD/#"),
                    control("mqtt", "spBv1.0/+/DCMD/#"),
                    data("mqtt", "spBv1.0/+/NDATA/#"),
                    data("mqtt", "spBv1.0/+/DDATA/#"),
                    data("mqtt", "spBv1.0/+/NBIRTH/#"),
                    data("mqtt", "spBv1.0/+/DBIRTH/#"),
                    data("mqtt", "spBv1.0/+/NDEATH/#"),
                    data("mqtt", "spBv1.0/+/DDEATH/#"),
                    // Azure IoT Hub: direct methods, desired properties and messages to the device.
                    control("mqtt", "$iothub/methods/POST/#"),
                    control("mqtt", "$iothub/twin/PATCH/properties/desired/#"),
                    data("mqtt", "$iothub/twin/PATCH/properties/reported/#"),
                    data("mqtt", "$iothub/methods/res/#"),
                    control("mqtt", "devices/+/messages/devicebound/#"),
                    data("mqtt", "devices/+/messages/events/#"),
                    // AWS IoT: shadow deltas and desired state, jobs.
                    control("mqtt", "$aws/things/+/shadow/update/delta"),
                    control("mqtt", "$aws/things/+/shadow/name/+/update/delta"),
                    control("mqtt", "$aws/things/+/jobs/notify"),
                    control("mqtt", "$aws/things/+/jobs/notify-next"),
                    data("mqtt", "$aws/things/+/shadow/update"),
                    // Google IoT Core and compatible brokers.
                    control("mqtt", "/devices/+/commands/#"),
                    control("mqtt", "/devices/+/config"),
                    data("mqtt", "/devices/+/events/#"),
                    data("mqtt", "/devices/+/state"),
                    // ThingsBoard.
                    control("mqtt", "v1/devices/me/rpc/request/#"),
                    data("mqtt", "v1/devices/me/rpc/response/#"),
                    data("mqtt", "v1/devices/me/telemetry"),
                    data("mqtt", "v1/devices/me/attributes"),
                    data("mqtt", "v1/gateway/telemetry"),
                    control("mqtt", "v1/gateway/rpc"),
                    // Tasmota, Shelly, Zigbee2MQTT, Homie, ESPHome and Home Assistant.
                    control("mqtt", "cmnd/#"),
                    data("mqtt", "stat/#"),
                    data("mqtt", "tele/#"),
                    control("mqtt", "shellies/+/command"),
                    control("mqtt", "shellies/+/relay/+/command"),
                    data("mqtt", "shellies/#"),
                    control("mqtt", "zigbee2mqtt/+/set"),
                    control("mqtt", "zigbee2mqtt/+/set/#"),
                    data("mqtt", "zigbee2mqtt/+"),
                    control("mqtt", "homie/+/+/+/set"),
                    data("mqtt", "homie/#"),
                    control("mqtt", "+/+/+/command"),
                    data("mqtt", "+/+/+/state"),
                    // LwM2M 1.2, 6.4: the server reads, writes and executes resources under object
                    // ids; registration tells.
                    data("coap", "/rd"),
                    data("coap", "/rd/#"),
                    data("coap", "/dp"),
                    data("coap", "/.well-known/core"),
                    // Philips Hue, ONVIF, UPnP control, Shelly, Tasmota and Sonoff over HTTP.
                    control("http", "/api/+/lights/+/state"),
                    control("http", "/api/+/groups/+/action"),
                    control("http", "/upnp/control/#"),
                    control("http", "/relay/+"),
                    control("http", "/cm"),
                    control("http", "/zeroconf/switch"),
                    control("http", "/rpc/Switch.Set"),
                    data("http", "/metrics"),
                    data("http", "/api/v1/+/telemetry"));

    private BuiltInIntents() {}

    private static Rule control(String protocol, String pattern) {
        return new Rule(protocol, pattern, Intent.CONTROL);
    }

    private static Rule data(String protocol, String pattern) {
        return new Rule(protocol, pattern, Intent.DATA);
    }
}
