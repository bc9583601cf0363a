// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem.formats;

import com.google.auto.service.AutoService;
import io.bulkhead.model.Alert.Party;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.siem.SiemEvent;
import io.bulkhead.siem.SiemEvent.AlertTold;
import io.bulkhead.siem.SiemEvent.Trial;
import io.bulkhead.siem.SiemEvent.WarningTold;
import io.bulkhead.siem.SiemFormat;
import io.bulkhead.siem.VisibleText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// One flat JSON object a line. Names are those of the Elastic Common Schema where it has them, and
/// begin with `bulkhead.` where it has not.
@AutoService(SiemFormat.class)
public final class JsonFormat implements SiemFormat {
    private static final long SECOND = 1_000_000_000L;

    private static final List<Field> FIELDS =
            List.of(
                    new Field("@timestamp", "when it became so, RFC 3339 in UTC"),
                    new Field("event.kind", "alert for alerts, event for all others"),
                    new Field(
                            "event.action",
                            "alert-raised, alert-updated, alert-reopened, alert-triaged,"
                                    + " sensor-warning-began, sensor-warning-ended, test"),
                    new Field("event.id", "id and revision: the same message has the same"),
                    new Field("event.sequence", "revision"),
                    new Field("event.severity", "1 info, 3 low, 5 medium, 8 high, 10 critical"),
                    new Field("event.start", "first occurrence"),
                    new Field("event.end", "last occurrence"),
                    new Field("event.reason", "why it matters"),
                    new Field("message", "what happened, in words"),
                    new Field("rule.id", "rule of the alert; kind of the sensor's warning"),
                    new Field("rule.name", "title of the alert"),
                    new Field("rule.category", "engine of the alert"),
                    new Field("source.address", "address of who did it, of any kind"),
                    new Field("source.ip", "the same, if it is an IP address"),
                    new Field("source.mac", "the same, if it is a MAC address, as ECS writes it"),
                    new Field("source.port", "port of who did it"),
                    new Field("source.domain", "name of who did it"),
                    new Field("destination.address", "address of whom it was done to"),
                    new Field("destination.ip", "the same, if it is an IP address"),
                    new Field("destination.mac", "the same, if it is a MAC address"),
                    new Field("destination.port", "port of whom it was done to"),
                    new Field("destination.domain", "name of whom it was done to"),
                    new Field("network.protocol", "protocol, in lower case"),
                    new Field("network.name", "network in which the addresses mean something"),
                    new Field("threat.framework", "MITRE ATT&CK, where there are techniques"),
                    new Field("threat.technique.id", "techniques of ATT&CK for ICS, a list"),
                    new Field("observer.vendor", "bulkhead"),
                    new Field("observer.product", "bulkhead"),
                    new Field("observer.type", "ids"),
                    new Field("observer.version", "version of the console"),
                    new Field("observer.hostname", "the console's host"),
                    new Field("bulkhead.alert.id", "id of the alert"),
                    new Field("bulkhead.alert.state", "open, closed, learned, muted, reopened"),
                    new Field("bulkhead.alert.severity", "info, low, medium, high, critical"),
                    new Field("bulkhead.alert.count", "occurrences"),
                    new Field("bulkhead.alert.subject", "an object, a port, a name"),
                    new Field("bulkhead.alert.disposition", "true, benign, false"),
                    new Field("bulkhead.alert.assignee", "to whom it is assigned"),
                    new Field("bulkhead.alert.advice", "what to do"),
                    new Field("bulkhead.site.name", "site"),
                    new Field("bulkhead.sensors", "names of the sensors, a list"),
                    new Field("bulkhead.sensor.id", "id of the sensor that a warning is about"),
                    new Field("bulkhead.warning.subject", "an interface, a VLAN"),
                    new Field("bulkhead.warning.holds", "false if it ended"),
                    new Field("ecs.version", "of the schema that the names are from"));

    @Override
    public String id() {
        return "json";
    }

    @Override
    public String title() {
        return "JSON";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public void append(SiemEvent event, Product product, int most, StringBuilder line) {
        Line fields = new Line(line, most);
        line.append('{');
        fields.text("@timestamp", time(event.at()));
        switch (event) {
            case AlertTold alert -> alert(alert, fields);
            case WarningTold warning -> warning(warning, fields);
            case Trial trial -> trial(trial, fields);
        }
        fields.text("observer.vendor", Product.NAME);
        fields.text("observer.product", Product.NAME);
        fields.text("observer.type", "ids");
        fields.text("observer.version", product.version());
        fields.text("observer.hostname", product.host());
        fields.text("ecs.version", "8.17.0");
        line.append('}');
    }

    private static void alert(AlertTold told, Line line) {
        var alert = told.alert();
        line.text("event.kind", "alert");
        line.text("event.action", "alert-" + Names.of(told.change()));
        line.text("event.id", alert.id() + "-" + told.revision());
        line.number("event.sequence", told.revision());
        line.number("event.severity", severity(alert.severity()));
        line.text("event.start", time(alert.first()));
        line.text("event.end", time(alert.last()));
        line.text("message", alert.what());
        line.text("rule.id", alert.rule());
        line.text("rule.name", alert.title());
        line.text("rule.category", Names.of(alert.engine()));
        party("source", alert.source(), line);
        party("destination", alert.target(), line);
        line.text("network.protocol", alert.protocol().toLowerCase(Locale.ROOT));
        line.text("network.name", alert.network());
        line.text("threat.framework", alert.techniques().isEmpty() ? "" : "MITRE ATT&CK");
        line.list("threat.technique.id", alert.techniques());
        line.text("bulkhead.alert.id", alert.id());
        line.text("bulkhead.alert.state", told.state());
        line.text("bulkhead.alert.severity", Names.of(alert.severity()));
        line.number("bulkhead.alert.count", alert.count());
        line.text("bulkhead.alert.subject", alert.subject());
        line.text("bulkhead.alert.disposition", told.disposition());
        line.text("bulkhead.alert.assignee", told.assignee());
        line.text("bulkhead.site.name", told.site());
        line.list("bulkhead.sensors", told.sensors());
        line.text("event.reason", alert.why());
        line.text("bulkhead.alert.advice", alert.advice());
    }

    private static void party(String side, Party party, Line line) {
        String address = party.address();
        boolean mac = address.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
        line.text(side + ".address", address);
        line.text(side + ".ip", mac ? "" : address);
        line.text(side + ".mac", mac ? address.replace(':', '-').toUpperCase(Locale.ROOT) : "");
        line.positive(side + ".port", party.port());
        line.text(side + ".domain", party.name().equals(address) ? "" : party.name());
    }

    private static void warning(WarningTold warning, Line line) {
        boolean holds = warning.until() == 0;
        line.text("event.kind", "event");
        line.text("event.action", holds ? "sensor-warning-began" : "sensor-warning-ended");
        line.text("event.id", warning.sensor() + "-" + warning.revision());
        line.number("event.sequence", warning.revision());
        line.number("event.severity", severity(warning.severity()));
        line.text("event.start", time(warning.since()));
        line.text("event.end", holds ? "" : time(warning.until()));
        line.text("message", warning.words());
        line.text("rule.id", warning.kind());
        line.text("bulkhead.site.name", warning.site());
        line.list("bulkhead.sensors", List.of(warning.name()));
        line.text("bulkhead.sensor.id", warning.sensor());
        line.text("bulkhead.warning.subject", warning.subject());
        line.raw("bulkhead.warning.holds", Boolean.toString(holds));
    }

    private static void trial(Trial trial, Line line) {
        line.text("event.kind", "event");
        line.text("event.action", "test");
        line.number("event.severity", severity(trial.severity()));
        line.text("message", Trials.words(trial));
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 3;
            case MEDIUM -> 5;
            case HIGH -> 8;
            case CRITICAL -> 10;
        };
    }

    private static String time(long nanos) {
        return DateTimeFormatter.ISO_INSTANT.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)));
    }

    /// A string of JSON without its quotes. What cannot be seen is written out as it is in all
    /// texts for people, so that whoever takes the string apart again meets nothing that turns
    /// lines around.
    static String string(String text, int most) {
        return VisibleText.of(text, most).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// Fields that are empty are left out.
    private record Line(StringBuilder line, int most) {
        void text(String name, String text) {
            if (!text.isEmpty()) {
                raw(name, '"' + string(text, most) + '"');
            }
        }

        void number(String name, long number) {
            raw(name, Long.toString(number));
        }

        void positive(String name, long number) {
            if (number > 0) {
                number(name, number);
            }
        }

        void list(String name, List<String> texts) {
            int room = most;
            StringBuilder list = new StringBuilder();
            for (String text : texts) {
                String one = string(text, most);
                room -= one.length();
                if (room < 0) {
                    break;
                }
                list.append(list.isEmpty() ? "\"" : ",\"").append(one).append('"');
            }
            if (!list.isEmpty()) {
                raw(name, "[" + list + "]");
            }
        }

        void raw(String name, String value) {
            boolean first = line.charAt(line.length() - 1) == '{';
            line.append(first ? "\"" : ",\"").append(name).append("\":").append(value);
        }
    }
}
