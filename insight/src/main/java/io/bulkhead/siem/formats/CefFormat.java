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
import java.util.List;

/// ArcSight Common Event Format, version 0, as Sentinel, QRadar and others read it too. Lengths are
/// those of the format's dictionary of extensions.
@AutoService(SiemFormat.class)
public final class CefFormat implements SiemFormat {
    private static final int NAME = 512;
    private static final int TEXT = 1_023;
    private static final int LONG_TEXT = 4_000;
    private static final int SHORT = 63;
    private static final int WORD = 31;
    private static final int ID = 255;
    private static final long MILLI = 1_000_000;

    private static final List<Field> FIELDS =
            List.of(
                    new Field("(signature id)", "rule of the alert; kind of the sensor's warning"),
                    new Field("(name)", "title of the alert; `Sensor: …` of a warning"),
                    new Field("(severity)", "1 info, 3 low, 5 medium, 8 high, 10 critical"),
                    new Field("rt", "when it became so, milliseconds since 1970"),
                    new Field("start", "first occurrence, milliseconds since 1970"),
                    new Field("end", "last occurrence, milliseconds since 1970"),
                    new Field("cnt", "occurrences"),
                    new Field(
                            "act",
                            "what became of it: raised, updated, reopened, triaged; began, ended;"
                                    + " test"),
                    new Field("cat", "engine of the alert, `sensor`, or `test`"),
                    new Field("externalId", "id of the alert or of the sensor"),
                    new Field("src", "IPv4 address of who did it"),
                    new Field("dst", "IPv4 address of whom it was done to"),
                    new Field("c6a2", "IPv6 address of who did it (c6a2Label)"),
                    new Field("c6a3", "IPv6 address of whom it was done to (c6a3Label)"),
                    new Field("smac", "MAC address of who did it, where nothing else is known"),
                    new Field("dmac", "MAC address of whom it was done to"),
                    new Field("spt", "port of who did it"),
                    new Field("dpt", "port of whom it was done to"),
                    new Field("shost", "name of who did it"),
                    new Field("dhost", "name of whom it was done to"),
                    new Field("app", "protocol"),
                    new Field("msg", "what happened, in words"),
                    new Field("reason", "why it matters"),
                    new Field("outcome", "what people found: true, benign, false"),
                    new Field("cs1", "techniques of MITRE ATT&CK for ICS (cs1Label)"),
                    new Field("cs2", "site (cs2Label)"),
                    new Field("cs3", "network (cs3Label)"),
                    new Field("cs4", "subject: an object, a port, an interface (cs4Label)"),
                    new Field(
                            "cs5",
                            "state: open, closed, learned, muted, reopened; holds, over (cs5Label)"),
                    new Field("cs6", "to whom it is assigned (cs6Label)"),
                    new Field("cn1", "revision: with externalId it names the message (cn1Label)"),
                    new Field("dvchost", "the console's host"),
                    new Field("deviceExternalId", "sensors that saw it"));

    @Override
    public String id() {
        return "cef";
    }

    @Override
    public String title() {
        return "CEF";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public void append(SiemEvent event, Product product, int most, StringBuilder line) {
        Line fields = new Line(line, most);
        switch (event) {
            case AlertTold alert -> alert(alert, product, fields);
            case WarningTold warning -> warning(warning, product, fields);
            case Trial trial -> trial(trial, product, fields);
        }
        fields.text("dvchost", product.host(), TEXT);
    }

    private static void alert(AlertTold told, Product product, Line line) {
        var alert = told.alert();
        line.head(product, alert.rule(), alert.title(), told.severity());
        line.time("rt", told.at());
        line.time("start", alert.first());
        line.time("end", alert.last());
        line.number("cnt", alert.count());
        line.text("act", Names.of(told.change()), SHORT);
        line.text("cat", Names.of(alert.engine()), TEXT);
        line.text("externalId", alert.id(), ID);
        party(line, alert.source(), "src", "c6a2", "Source IPv6 Address", "smac");
        line.number("spt", alert.source().port());
        line.text("shost", name(alert.source()), TEXT);
        party(line, alert.target(), "dst", "c6a3", "Destination IPv6 Address", "dmac");
        line.number("dpt", alert.target().port());
        line.text("dhost", name(alert.target()), TEXT);
        line.text("app", alert.protocol(), WORD);
        line.text("msg", alert.what(), TEXT);
        line.text("reason", alert.why(), TEXT);
        line.text("outcome", told.disposition(), SHORT);
        line.labelled("cs1", "techniques", String.join(" ", alert.techniques()));
        line.labelled("cs2", "site", told.site());
        line.labelled("cs3", "network", alert.network());
        line.labelled("cs4", "subject", alert.subject());
        line.labelled("cs5", "state", told.state());
        line.labelled("cs6", "assignee", told.assignee());
        line.labelled("cn1", "revision", Long.toString(told.revision()));
        line.text("deviceExternalId", String.join(" ", told.sensors()), ID);
    }

    private static String name(Party party) {
        return party.name().equals(party.address()) ? "" : party.name();
    }

    /// The format's own fields take IPv4 addresses alone.
    private static void party(
            Line line, Party party, String four, String six, String sixLabel, String mac) {
        String address = party.address();
        if (address.indexOf('.') >= 0 && address.indexOf(':') < 0) {
            line.text(four, address, TEXT);
        } else if (address.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            line.text(mac, address, TEXT);
        } else {
            line.labelled(six, sixLabel, address);
        }
    }

    private static void warning(WarningTold warning, Product product, Line line) {
        line.head(
                product,
                warning.kind(),
                "Sensor: " + warning.kind().replace('-', ' '),
                warning.severity());
        line.time("rt", warning.at());
        line.time("start", warning.since());
        line.time("end", warning.until());
        line.text("act", warning.until() == 0 ? "began" : "ended", SHORT);
        line.text("cat", "sensor", TEXT);
        line.text("externalId", warning.sensor(), ID);
        line.text("msg", warning.words(), TEXT);
        line.labelled("cs2", "site", warning.site());
        line.labelled("cs4", "subject", warning.subject());
        line.labelled("cs5", "state", warning.until() == 0 ? "holds" : "over");
        line.labelled("cn1", "revision", Long.toString(warning.revision()));
        line.text("deviceExternalId", warning.name(), ID);
    }

    private static void trial(Trial trial, Product product, Line line) {
        line.head(product, "test", "Test message", trial.severity());
        line.time("rt", trial.at());
        line.text("act", "test", SHORT);
        line.text("cat", "test", TEXT);
        line.text("msg", Trials.words(trial), TEXT);
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

    /// The part of a header between two pipes.
    static String header(String text, int most) {
        return VisibleText.of(text, most).replace("\\", "\\\\").replace("|", "\\|");
    }

    /// A value of the extension.
    static String value(String text, int most) {
        return VisibleText.of(text, most).replace("\\", "\\\\").replace("=", "\\=");
    }

    /// Fields that are empty are left out.
    private static final class Line {
        private final StringBuilder line;
        private final int most;
        private String between = "";

        Line(StringBuilder line, int most) {
            this.line = line;
            this.most = most;
        }

        void head(Product product, String id, String name, Severity severity) {
            line.append("CEF:0|").append(Product.NAME).append('|').append(Product.NAME);
            part(product.version(), SHORT);
            part(id, NAME);
            part(name, NAME);
            line.append('|').append(severity(severity)).append('|');
        }

        private void part(String text, int own) {
            line.append('|').append(header(text, Math.min(most, own)));
        }

        void text(String name, String text, int own) {
            if (!text.isEmpty()) {
                line.append(between).append(name).append('=');
                line.append(value(text, Math.min(most, own)));
                between = " ";
            }
        }

        void labelled(String name, String label, String text) {
            if (!text.isEmpty()) {
                text(name, text, LONG_TEXT);
                text(name + "Label", label, TEXT);
            }
        }

        void number(String name, long number) {
            text(name, number == 0 ? "" : Long.toString(number), SHORT);
        }

        void time(String name, long nanos) {
            number(name, nanos / MILLI);
        }
    }
}
