// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Workload.Attestation;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Conduit;
import io.bulkhead.workload.Workload.Context;
import io.bulkhead.workload.Workload.Decision;
import io.bulkhead.workload.Workload.Declares;
import io.bulkhead.workload.Workload.Exempt;
import io.bulkhead.workload.Workload.Flow;
import io.bulkhead.workload.Workload.Point;
import io.bulkhead.workload.Workload.Service;
import io.bulkhead.workload.Workload.Site;
import io.bulkhead.workload.Workload.Window;
import io.bulkhead.workload.Workload.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes a workload as the file that [WorkloadReader] reads as the same workload, with a word
/// above each part on what it is for.
public final class WorkloadWriter {
    private static final String HEAD =
            """
            yaml-language-server: $schema=workload.schema.json

            What people declare of this system. What is left out is unknown, never "no".\
            """;

    private static final Map<String, String> ABOVE = above();

    private static final Pattern SERVICE = Pattern.compile("[a-z0-9./ -]+");

    private WorkloadWriter() {}

    private static Map<String, String> above() {
        Map<String, String> above = new LinkedHashMap<>();
        above.put(
                "context",
                "In what surroundings it stands; a requirements specification by IEC 62443-3-2 asks for it.");
        above.put(
                "zones",
                "Parts in which trust is the same. A trust boundary lies where a flow goes from one to another.\nkind: device, field-gateway, cloud-gateway, services, remote-user, local or external");
        above.put("components", "Devices, programs, services and persons.");
        above.put(
                "flows",
                "What may flow; the source is who asks. carries: control (what changes a device), data (what a device tells)");
        above.put(
                "conduits",
                "What the boundary between two zones lets through, from the side that asks.");
        above.put(
                "site",
                "What holds for the whole site. A list that is left out was not declared, which is not the same as none.");
        above.put("points", "Process values and what is possible for them.");
        above.put(
                "decisions",
                "What persons decided about findings, by the id that the outputs tell. It holds from run to run.");
        above.put("attestations", "What persons vouch for, with the document that shows it.");
        return above;
    }

    public static String write(Workload workload) {
        return write(workload, Remarks.NONE);
    }

    /// @param remarks what is said beside, such as where a value comes from
    public static String write(Workload workload, Remarks remarks) {
        YamlPrinter printer = new YamlPrinter(remarks);
        printer.comment(0, HEAD);
        if (!remarks.at("").isEmpty()) {
            printer.comment(0, "\n" + remarks.at(""));
        }
        Fields fields = fields(workload);
        if (fields.values().keySet().stream().anyMatch(key -> !ABOVE.containsKey(key))) {
            printer.blank();
        }
        fields.values()
                .forEach((key, value) -> {
                    if (ABOVE.containsKey(key)) {
                        printer.blank().comment(0, ABOVE.get(key));
                        String more = remarks.at(key);
                        printer.comment(0, more);
                    }
                    printer.print(key, value, 0, key);
                });
        return printer.text();
    }

    static Fields fields(Workload workload) {
        return new Fields()
                .text("system", workload.system())
                .text("description", workload.description())
                .text("owner", workload.owner())
                .time("changed", workload.changed())
                .names("complete", complete(workload.complete()))
                .inner("context", context(workload.context()))
                .table("zones", workload.zones(), WorkloadWriter::zone)
                .table("components", workload.components(), WorkloadWriter::component)
                .table("flows", workload.flows(), WorkloadWriter::flow)
                .table("conduits", workload.conduits(), WorkloadWriter::conduit)
                .inner("site", site(workload.site()))
                .table("points", workload.points(), WorkloadWriter::point)
                .table("decisions", workload.decisions(), WorkloadWriter::decision)
                .table("attestations", workload.attestations(), WorkloadWriter::attestation);
    }

    private static List<String> complete(Declares declares) {
        List<String> complete = new ArrayList<>();
        if (declares.components()) {
            complete.add("components");
        }
        if (declares.flows()) {
            complete.add("flows");
        }
        if (declares.conduits()) {
            complete.add("conduits");
        }
        return complete;
    }

    private static Fields context(Context context) {
        return new Fields()
                .text("scope", context.scope())
                .names("essential-functions", context.essentialFunctions())
                .names("assumptions", context.assumptions())
                .names("threat-environment", context.threatEnvironment())
                .names("policies", context.policies())
                .text("tolerable-risk", context.tolerableRisk())
                .names("regulations", context.regulations());
    }

    private static Fields zone(Zone zone) {
        Fields fields =
                new Fields()
                        .text("name", zone.name())
                        .constant("kind", zone.kind())
                        .number("trust", zone.trust(), -1)
                        .number("target-level", zone.targetLevel(), 0);
        if (zone.harm() != Severity.MEDIUM) {
            fields.constant("harm", zone.harm());
        }
        return fields.text("consequence", zone.consequence())
                .text("description", zone.description())
                .names("networks", zone.networks())
                .names("vlans", zone.vlans())
                .names("sites", zone.sites())
                .flag("safety", zone.safety())
                .answer("unattended", zone.unattended())
                .word("wireless", zone.wireless());
    }

    private static Fields component(Component component) {
        Fields fields = new Fields().text("name", component.name());
        if (component.role() != Role.UNKNOWN) {
            fields.constant("role", component.role());
        }
        fields.text("zone", component.zone())
                .names("addresses", component.addresses())
                .text("vendor", component.vendor())
                .text("model", component.model())
                .text("firmware", component.firmware())
                .text("serial", component.serial())
                .text("owner", component.owner())
                .text("location", component.location())
                .text("purpose", component.purpose())
                .word("criticality", component.criticality())
                .flag("safety", component.safety())
                .answer("actuates", component.actuates());
        services(component, fields);
        radios(component, fields);
        fields.word("key-store", component.keyStore())
                .word("credential", component.credential())
                .answer("signed-firmware", component.signedFirmware())
                .answer("storage-encrypted", component.storageEncrypted())
                .answer("fallback", component.fallback())
                .answer("redundant", component.redundant())
                .answer("unattended", component.unattended())
                .text("runtime", component.runtime())
                .answer("privileged", component.privileged())
                .until("support-ends", component.supportEnds());
        Fields settings = new Fields();
        component.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> settings.setting(one.getKey(), one.getValue()));
        return fields.inner("settings", settings);
    }

    private static void services(Component component, Fields fields) {
        if (component.services().isEmpty()) {
            fields.word("services", component.servicesComplete() ? "none" : "");
            return;
        }
        List<Object> items = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (Service service : component.services()) {
            String text = service(service);
            items.add(text.isEmpty() ? Map.of() : text);
            boolean plain = SERVICE.matcher(text).matches();
            written.add(text.isEmpty() ? "{}" : plain ? text : Fields.quoted(text));
        }
        fields.row("services", items, written)
                .flag("services-complete", component.servicesComplete());
    }

    private static void radios(Component component, Fields fields) {
        if (component.radios().isEmpty()) {
            fields.word("radios", component.radiosComplete() ? "none" : "");
            return;
        }
        fields.names("radios", component.radios())
                .flag("radios-complete", component.radiosComplete());
    }

    private static String service(Service service) {
        String port =
                service.port() == 0
                        ? service.transport()
                        : service.transport().isEmpty()
                                ? Integer.toString(service.port())
                                : service.transport() + "/" + service.port();
        return (service.protocol() + " " + port).strip();
    }

    private static Fields flow(Flow flow) {
        Fields fields =
                new Fields()
                        .text("name", flow.name())
                        .text("from", flow.from())
                        .text("to", flow.to())
                        .word("protocol", flow.protocol())
                        .number("port", flow.port(), 0);
        if (flow.control() == Answer.UNSAID || flow.data() == Answer.UNSAID) {
            fields.answer("control", flow.control()).answer("data", flow.data());
        } else {
            List<String> carries = new ArrayList<>();
            if (flow.control().yes()) {
                carries.add("control");
            }
            if (flow.data().yes()) {
                carries.add("data");
            }
            fields.row("carries", carries, carries);
        }
        return fields.word("data-class", flow.dataClass())
                .word("authentication", flow.authentication())
                .word("encryption", flow.encryption())
                .text("purpose", flow.purpose())
                .flag("optional", flow.optional());
    }

    private static Fields conduit(Conduit conduit) {
        return new Fields()
                .text("name", conduit.name())
                .text("from", conduit.from())
                .text("to", conduit.to())
                .names("protocols", conduit.protocols())
                .flag("closed", conduit.closed())
                .flag("read-only", conduit.readOnly())
                .word("guard", conduit.guard())
                .text("purpose", conduit.purpose());
    }

    private static Fields site(Site site) {
        Fields fields =
                new Fields()
                        .names("engineering-stations", site.engineeringStations())
                        .names("safety-peers", site.safetyPeers())
                        .names("time-servers", site.timeServers())
                        .names("dhcp-servers", site.dhcpServers())
                        .names("name-servers", site.nameServers())
                        .names("internet-endpoints", site.internetEndpoints())
                        .names("jump-hosts", site.jumpHosts())
                        .names("vendor-networks", site.vendorNetworks())
                        .names("read-only-sources", site.readOnlySources())
                        .table(
                                "insecure-services",
                                site.insecureServices(),
                                WorkloadWriter::exempt);
        if (!site.redundantPairs().isEmpty()) {
            fields.row(
                    "redundant-pairs",
                    site.redundantPairs(),
                    site.redundantPairs().stream().map(WorkloadWriter::pair).toList());
        }
        return fields.names("log-collectors", site.logCollectors())
                .number("clock-limit-milliseconds", site.clockLimitMilliseconds(), 0)
                .number("triage-hours", site.triageHours(), 0)
                .table("windows", site.windows(), WorkloadWriter::window);
    }

    private static String pair(List<String> pair) {
        return "[" + String.join(", ", pair.stream().map(Fields::quoted).toList()) + "]";
    }

    private static Fields exempt(Exempt exempt) {
        return new Fields()
                .word("protocol", exempt.protocol())
                .names("components", exempt.components())
                .text("reason", exempt.reason())
                .text("by", exempt.by())
                .until("until", exempt.until());
    }

    private static Fields window(Window window) {
        return new Fields()
                .text("ticket", window.ticket())
                .time("from", window.from())
                .until("until", window.until())
                .names("components", window.components());
    }

    private static Fields point(Point point) {
        return new Fields()
                .text("name", point.name())
                .text("component", point.component())
                .text("object", point.object())
                .decimal("low", point.low())
                .decimal("high", point.high())
                .decimal("rate", point.rate())
                .flag("drives", point.drives())
                .flag("safety", point.safety());
    }

    private static Fields decision(Decision decision) {
        return new Fields()
                .text("subject", decision.subject())
                .constant("verdict", decision.verdict())
                .text("reason", decision.reason())
                .text("mitigated-by", decision.mitigatedBy())
                .text("by", decision.by())
                .time("decided", decision.decided())
                .until("until", decision.until());
    }

    private static Fields attestation(Attestation attestation) {
        return new Fields()
                .text("requirement", attestation.requirement())
                .names("subjects", attestation.subjects())
                .text("by", attestation.by())
                .time("date", attestation.date())
                .until("until", attestation.until())
                .text("statement", attestation.statement())
                .text("document", attestation.document())
                .text("sha256", attestation.sha256());
    }
}
