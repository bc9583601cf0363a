// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people declare of an IoT workload: what it is made of, where trust ends, what may flow, and
/// what they decided. Written in one YAML file; nothing here was observed.
///
/// A text that nobody gave is empty, a list that nobody gave is empty, a time that nobody gave is
/// [Instant#EPOCH]. An empty list means "not declared", never "none", unless [Declares] says that
/// the list is complete.
///
/// @param file where it was read from, for evidence; empty where there is none
/// @param sha256 of that file
public record Workload(
        String file,
        String sha256,
        String system,
        String description,
        String owner,
        Instant changed,
        Declares complete,
        Context context,
        List<Zone> zones,
        List<Component> components,
        List<Flow> flows,
        List<Conduit> conduits,
        Site site,
        List<Point> points,
        List<Decision> decisions,
        List<Attestation> attestations) {
    public static final Workload NONE =
            new Workload(
                    "",
                    "",
                    "",
                    "",
                    "",
                    Instant.EPOCH,
                    Declares.NOTHING,
                    Context.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Site.NONE,
                    List.of(),
                    List.of(),
                    List.of());

    public Workload {
        file = text(file);
        sha256 = text(sha256);
        system = text(system);
        description = text(description);
        owner = text(owner);
        changed = time(changed);
        complete = complete == null ? Declares.NOTHING : complete;
        context = context == null ? Context.NONE : context;
        zones = list(zones);
        components = list(components);
        flows = list(flows);
        conduits = list(conduits);
        site = site == null ? Site.NONE : site;
        points = list(points);
        decisions = list(decisions);
        attestations = list(attestations);
    }

    /// Whether people declared anything at all.
    public boolean declared() {
        return !components.isEmpty() || !zones.isEmpty() || !flows.isEmpty();
    }

    /// The same with other decisions and attestations.
    public Workload deciding(List<Decision> decided, List<Attestation> attested) {
        return new Workload(
                file,
                sha256,
                system,
                description,
                owner,
                changed,
                complete,
                context,
                zones,
                components,
                flows,
                conduits,
                site,
                points,
                decided,
                attested);
    }

    public Optional<Component> component(String name) {
        return components.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// One without a context.
    public Workload(
            String file,
            String sha256,
            String system,
            String description,
            String owner,
            Instant changed,
            Declares complete,
            List<Zone> zones,
            List<Component> components,
            List<Flow> flows,
            List<Conduit> conduits,
            Site site,
            List<Point> points,
            List<Decision> decisions,
            List<Attestation> attestations) {
        this(
                file,
                sha256,
                system,
                description,
                owner,
                changed,
                complete,
                Context.NONE,
                zones,
                components,
                flows,
                conduits,
                site,
                points,
                decisions,
                attestations);
    }

    Workload with(Declares declared) {
        return new Workload(
                file,
                sha256,
                system,
                description,
                owner,
                changed,
                declared,
                context,
                zones,
                components,
                flows,
                conduits,
                site,
                points,
                decisions,
                attestations);
    }

    public Optional<Zone> zone(String name) {
        return zones.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// In what surroundings the system stands, as a requirements specification has to say it (IEC
    /// 62443-3-2:2020, 4.7).
    ///
    /// @param scope what belongs to the system and what does not
    /// @param essentialFunctions what must go on whatever happens
    /// @param assumptions about the place and its operation
    /// @param threatEnvironment who may want to harm it, and what is known of them
    /// @param policies of the organisation that bind it
    /// @param tolerableRisk what the organisation is willing to bear
    /// @param regulations that it falls under
    public record Context(
            String scope,
            List<String> essentialFunctions,
            List<String> assumptions,
            List<String> threatEnvironment,
            List<String> policies,
            String tolerableRisk,
            List<String> regulations) {
        public static final Context NONE = new Context("", null, null, null, null, "", null);

        public Context {
            scope = text(scope);
            essentialFunctions = list(essentialFunctions);
            assumptions = list(assumptions);
            threatEnvironment = list(threatEnvironment);
            policies = list(policies);
            tolerableRisk = text(tolerableRisk);
            regulations = list(regulations);
        }
    }

    /// Which lists are said to be complete, so that what is missing in them is not allowed.
    public record Declares(boolean components, boolean flows, boolean conduits) {
        public static final Declares NOTHING = new Declares(false, false, false);
    }

    /// A part of the solution in which trust is the same.
    ///
    /// @param name unique; others refer to it
    /// @param trust 0 (not at all) to 5 (safety); -1 if not said: that of its kind
    /// @param targetLevel the target security level (SL-T, IEC 62443-3-2), 1 to 4; 0 if not said
    /// @param consequence what happens if it falls, in words of the plant
    /// @param harm how grave that is; medium if not said
    /// @param networks subnets (`10.0.1.0/24`) whose hosts are in it
    /// @param vlans names of networks (VLANs) as sensors tell them
    /// @param sites names of sites
    /// @param safety whether a safety function is in it
    /// @param unattended whether people are rarely there
    /// @param wireless security of the radio that it stands on: empty if it has none or not said
    public record Zone(
            String name,
            ZoneKind kind,
            int trust,
            int targetLevel,
            String consequence,
            Severity harm,
            String description,
            List<String> networks,
            List<String> vlans,
            List<String> sites,
            boolean safety,
            Answer unattended,
            String wireless,
            int line) {
        public static final Zone NONE =
                new Zone("", null, -1, 0, "", null, "", null, null, null, false, null, "", 0);

        public Zone {
            name = text(name);
            kind = kind == null ? ZoneKind.SERVICES : kind;
            harm = harm == null ? Severity.MEDIUM : harm;
            consequence = text(consequence);
            description = text(description);
            networks = list(networks);
            vlans = list(vlans);
            sites = list(sites);
            unattended = answer(unattended);
            wireless = text(wireless);
        }

        /// The declared trust, else that of its kind.
        public int trustOrDefault() {
            return trust >= 0 ? trust : safety ? 5 : kind.trust();
        }
    }

    /// A device, program, service or person.
    ///
    /// @param zone name of its zone; empty: by its address
    /// @param addresses IP or MAC, by which it is recognised in traffic
    /// @param criticality `low`, `medium`, `high`, `critical` or empty
    /// @param safety whether it has a safety function
    /// @param actuates whether it moves something in the world
    /// @param services that it is meant to offer; with [#servicesComplete] no others
    /// @param radios that it is meant to use
    /// @param keyStore where it keeps its keys: `hardware`, `software` or empty
    /// @param credential how it proves who it is: `x509`, `sas`, `shared-key`, `password`, `none`
    ///   or empty
    /// @param signedFirmware whether it takes signed firmware only
    /// @param storageEncrypted whether what it keeps is encrypted
    /// @param fallback whether it keeps its function when the link above is lost
    /// @param redundant whether another takes over when it fails
    /// @param runtime name of the container host or runtime that it shares with others; may be
    ///   empty
    /// @param privileged whether it runs with more rights than it needs
    /// @param supportEnds end of the manufacturer's security support
    /// @param settings anything else that a check may ask for, such as `log-target: siem`
    public record Component(
            String name,
            Role role,
            String zone,
            List<String> addresses,
            String vendor,
            String model,
            String firmware,
            String serial,
            String owner,
            String location,
            String purpose,
            String criticality,
            boolean safety,
            Answer actuates,
            List<Service> services,
            boolean servicesComplete,
            List<String> radios,
            boolean radiosComplete,
            String keyStore,
            String credential,
            Answer signedFirmware,
            Answer storageEncrypted,
            Answer fallback,
            Answer redundant,
            Answer unattended,
            String runtime,
            Answer privileged,
            Instant supportEnds,
            Map<String, String> settings,
            int line) {
        public static final Component NONE =
                new Component(
                        "", null, "", null, "", "", "", "", "", "", "", "", false, null, null,
                        false, null, false, "", "", null, null, null, null, null, "", null, null,
                        null, 0);

        public Component {
            name = text(name);
            role = role == null ? Role.UNKNOWN : role;
            zone = text(zone);
            addresses = list(addresses);
            vendor = text(vendor);
            model = text(model);
            firmware = text(firmware);
            serial = text(serial);
            owner = text(owner);
            location = text(location);
            purpose = text(purpose);
            criticality = text(criticality);
            actuates = answer(actuates);
            services = list(services);
            radios = list(radios);
            keyStore = text(keyStore);
            credential = text(credential);
            signedFirmware = answer(signedFirmware);
            storageEncrypted = answer(storageEncrypted);
            fallback = answer(fallback);
            redundant = answer(redundant);
            unattended = answer(unattended);
            runtime = text(runtime);
            privileged = answer(privileged);
            supportEnds = time(supportEnds);
            settings = settings == null ? Map.of() : Map.copyOf(settings);
        }

        public String setting(String name) {
            return settings.getOrDefault(name, "");
        }
    }

    /// A service that a component is meant to offer.
    ///
    /// @param transport `tcp`, `udp` or empty for any
    /// @param port 0 for any
    /// @param protocol as outputs name it; empty for any
    public record Service(String transport, int port, String protocol) {
        public Service {
            transport = text(transport);
            protocol = text(protocol);
        }
    }

    /// What may flow. The source is who asks.
    ///
    /// @param from name of a component or zone
    /// @param control whether device control goes here; `data` whether device data does
    /// @param dataClass `public`, `internal`, `process`, `personal`, `secret` or empty
    /// @param authentication how the ends know each other: `mutual-tls`, `token`, `password`,
    ///   `none` … or empty if not said
    /// @param encryption `tls-1.3`, `ipsec`, `none` … or empty
    /// @param optional whether it may stay unseen (backups, yearly work)
    public record Flow(
            String name,
            String from,
            String to,
            String protocol,
            int port,
            Answer control,
            Answer data,
            String dataClass,
            String authentication,
            String encryption,
            String purpose,
            boolean optional,
            int line) {
        public static final Flow NONE =
                new Flow("", "", "", "", 0, null, null, "", "", "", "", false, 0);

        public Flow {
            name = text(name);
            from = text(from);
            to = text(to);
            protocol = text(protocol);
            control = answer(control);
            data = answer(data);
            dataClass = text(dataClass);
            authentication = text(authentication);
            encryption = text(encryption);
            purpose = text(purpose);
        }
    }

    /// What a boundary between two zones lets through, from the side that asks.
    ///
    /// @param protocols allowed ones; empty with [#closed]: none
    /// @param closed whether nothing at all may go this way
    /// @param readOnly whether only reading is allowed
    /// @param guard what stands there: `firewall`, `diode`, `dmz`, `vpn`, `jump-host` or empty
    public record Conduit(
            String name,
            String from,
            String to,
            List<String> protocols,
            boolean closed,
            boolean readOnly,
            String guard,
            String purpose,
            int line) {
        public static final Conduit NONE =
                new Conduit("", "", "", List.of(), false, false, "", "", 0);

        public Conduit {
            name = text(name);
            from = text(from);
            to = text(to);
            protocols = list(protocols);
            guard = text(guard);
            purpose = text(purpose);
        }
    }

    /// What holds for the whole site. Hosts are names of components, addresses or subnets; a list
    /// that is empty was not declared.
    ///
    /// @param engineeringStations who may program controllers
    /// @param safetyPeers who may talk to safety controllers
    /// @param timeServers who may give the time; likewise the next three
    /// @param internetEndpoints names (`*.example.com`), addresses and subnets outside that may be
    ///   reached
    /// @param vendorNetworks from where vendors come
    /// @param readOnlySources who may read but never write
    /// @param insecureServices documented exceptions such as `ftp`
    /// @param redundantPairs two components that may swap an address (VRRP, S7-H, PRP)
    /// @param clockLimitMilliseconds agreed offset of clocks; 0 if not said
    /// @param triageHours agreed time until an alert is looked at; 0 if not said
    /// @param windows when changes are allowed
    public record Site(
            List<String> engineeringStations,
            List<String> safetyPeers,
            List<String> timeServers,
            List<String> dhcpServers,
            List<String> nameServers,
            List<String> internetEndpoints,
            List<String> jumpHosts,
            List<String> vendorNetworks,
            List<String> readOnlySources,
            List<Exempt> insecureServices,
            List<List<String>> redundantPairs,
            List<String> logCollectors,
            long clockLimitMilliseconds,
            int triageHours,
            List<Window> windows) {
        public static final Site NONE =
                new Site(
                        null, null, null, null, null, null, null, null, null, null, null, null, 0,
                        0, null);

        public Site {
            engineeringStations = list(engineeringStations);
            safetyPeers = list(safetyPeers);
            timeServers = list(timeServers);
            dhcpServers = list(dhcpServers);
            nameServers = list(nameServers);
            internetEndpoints = list(internetEndpoints);
            jumpHosts = list(jumpHosts);
            vendorNetworks = list(vendorNetworks);
            readOnlySources = list(readOnlySources);
            insecureServices = list(insecureServices);
            redundantPairs = list(redundantPairs);
            logCollectors = list(logCollectors);
            windows = list(windows);
        }
    }

    /// A documented exception: this protocol is allowed at these components until then.
    public record Exempt(
            String protocol, List<String> components, String reason, String by, Instant until) {
        public Exempt {
            protocol = text(protocol);
            components = list(components);
            reason = text(reason);
            by = text(by);
            until = time(until);
        }
    }

    /// When changes are allowed.
    ///
    /// @param components at which; empty: everywhere
    public record Window(String ticket, Instant from, Instant until, List<String> components) {
        public Window {
            ticket = text(ticket);
            from = time(from);
            until = time(until);
            components = list(components);
        }
    }

    /// A process value and what is physically or operationally possible for it.
    ///
    /// @param object as messages name it, such as `DB1.DBD4` or a topic
    /// @param rate greatest change a second; NaN if not said
    /// @param drives whether an automatic action depends on it
    public record Point(
            String name,
            String component,
            String object,
            double low,
            double high,
            double rate,
            boolean drives,
            boolean safety) {
        public Point {
            name = text(name);
            component = text(component);
            object = text(object);
        }
    }

    /// What a person decided about a threat, requirement, vulnerability or recommendation.
    ///
    /// @param subject stable id of what it is about
    /// @param verdict `accept`, `mitigated`, `false` or `not-applicable`
    /// @param by owner of the decision
    /// @param mitigatedBy what mitigates it
    public record Decision(
            String subject,
            Verdict verdict,
            String reason,
            String by,
            Instant decided,
            Instant until,
            String mitigatedBy,
            int line) {
        /// What was decided.
        public enum Verdict {
            ACCEPT,
            MITIGATED,
            FALSE,
            NOT_APPLICABLE
        }

        public Decision {
            subject = text(subject);
            reason = text(reason);
            by = text(by);
            decided = time(decided);
            until = time(until);
            mitigatedBy = text(mitigatedBy);
        }

        /// Whether it still counts; one without an end does.
        public boolean holds(Instant now) {
            return until.equals(Instant.EPOCH) || now.isBefore(until);
        }
    }

    /// A person says that a requirement is met, and shows a document.
    ///
    /// @param subjects names of components or zones; empty: all that the requirement is about
    /// @param document its name; `sha256` of it
    public record Attestation(
            String requirement,
            List<String> subjects,
            String by,
            Instant date,
            Instant until,
            String statement,
            String document,
            String sha256,
            int line) {
        public Attestation {
            requirement = text(requirement);
            subjects = list(subjects);
            by = text(by);
            date = time(date);
            until = time(until);
            statement = text(statement);
            document = text(document);
            sha256 = text(sha256);
        }

        /// An attestation without an end counts for a year: nobody vouches for ever.
        public boolean holds(Instant now) {
            Instant end =
                    until.equals(Instant.EPOCH) ? date.plus(java.time.Duration.ofDays(366)) : until;
            return !date.equals(Instant.EPOCH) && now.isBefore(end);
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Instant time(Instant time) {
        return time == null ? Instant.EPOCH : time;
    }

    private static Answer answer(Answer answer) {
        return answer == null ? Answer.UNSAID : answer;
    }
}
