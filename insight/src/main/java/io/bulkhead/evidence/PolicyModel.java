// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import io.bulkhead.evidence.Decision.Verdict;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What brokers and gateways let whom do, by the grants that were filed. A prohibition goes before
/// every grant; what nothing grants is denied, as soon as a system's grants are known at all.
public final class PolicyModel {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]{1,80})}");

    /// Variables of AWS IoT that stand for who asks.
    private static final Set<String> NAME_VARIABLES =
            Set.of(
                    "iot:Connection.Thing.ThingName",
                    "iot:Certificate.Subject.CommonName",
                    "iot:Certificate.Subject.CommonName.List[0]",
                    "aws:username");

    private final Map<String, List<PolicyGrant>> systems = new LinkedHashMap<>();

    /// Who asks.
    ///
    /// @param name as it is authenticated; empty for somebody who is not
    /// @param client id of the MQTT client; empty if it is not known
    /// @param roles policies or roles that it has
    public record Who(String name, String client, List<String> roles) {
        public Who {
            roles = List.copyOf(roles);
        }

        public static Who named(String name) {
            return new Who(name, name, List.of());
        }

        public static Who nobody() {
            return new Who("", "", List.of());
        }
    }

    /// A grant that reaches further than a subject's own topics.
    ///
    /// @param why in words
    public record Broad(PolicyGrant grant, String why) {}

    public PolicyModel(Evidence evidence) {
        for (PolicyGrant grant : evidence.of(PolicyGrant.class)) {
            systems.computeIfAbsent(grant.system(), name -> new ArrayList<>()).add(grant);
        }
    }

    /// Systems of which grants were filed, by name.
    public List<String> systems() {
        return List.copyOf(new TreeSet<>(systems.keySet()));
    }

    // ---- may

    /// Whether somebody may do something.
    ///
    /// @param action such as `publish`
    /// @param resource a topic, or to subscribe a topic filter
    public Decision may(String system, Who who, String action, String resource) {
        List<PolicyGrant> grants = systems.getOrDefault(system, List.of());
        if (grants.isEmpty()) {
            return new Decision(
                    Verdict.UNKNOWN, List.of(), "no grants of " + system + " were filed");
        }
        List<PolicyGrant> perhapsDenies = new ArrayList<>();
        List<PolicyGrant> perhapsAllows = new ArrayList<>();
        List<PolicyGrant> allows = new ArrayList<>();
        for (PolicyGrant grant : grants) {
            Fit fit = fits(grant, who, action, resource);
            if (fit == Fit.YES && !grant.allow()) {
                return new Decision(
                        Verdict.DENY, List.of(grant), "forbidden at " + Decision.place(grant));
            }
            if (fit == Fit.YES) {
                allows.add(grant);
            } else if (fit == Fit.MAYBE) {
                (grant.allow() ? perhapsAllows : perhapsDenies).add(grant);
            }
        }
        if (!allows.isEmpty() && perhapsDenies.isEmpty()) {
            PolicyGrant first = allows.getFirst();
            return new Decision(
                    Verdict.ALLOW, List.of(first), "granted at " + Decision.place(first));
        }
        if (!allows.isEmpty() || !perhapsAllows.isEmpty()) {
            PolicyGrant open =
                    allows.isEmpty() ? perhapsAllows.getFirst() : perhapsDenies.getFirst();
            return new Decision(
                    Verdict.UNKNOWN,
                    List.of(open),
                    "what stands at "
                            + Decision.place(open)
                            + " may "
                            + (open.allow() ? "grant" : "forbid")
                            + " it"
                            + (open.condition().isEmpty() ? "" : " (" + open.condition() + ")"));
        }
        if (!named(grants, who)) {
            return new Decision(
                    Verdict.UNKNOWN,
                    List.of(),
                    "no policy of "
                            + (who.name().isEmpty() ? "those without a name" : who.name())
                            + " was filed");
        }
        return new Decision(
                Verdict.DENY, List.of(), "none of the grants of " + system + " is about it");
    }

    /// Policies of a cloud are filed one by one, so that one may be missing; the list of a broker
    /// is one file.
    private static boolean named(List<PolicyGrant> grants, Who who) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.notation() != Notation.GLOB || subject(grant.subject(), who));
    }

    private static Fit fits(PolicyGrant grant, Who who, String action, String resource) {
        boolean acts = grant.actions().contains("*") || grant.actions().contains(action);
        if (!acts || !subject(grant.subject(), who)) {
            return Fit.NO;
        }
        Fit condition = grant.condition().isEmpty() ? Fit.YES : Fit.MAYBE;
        return condition.and(resource(grant, who, action, resource));
    }

    private static boolean subject(String subject, Who who) {
        return subject.equals("*")
                || subject.equals("anonymous") && who.name().isEmpty()
                || !who.name().isEmpty() && subject.equals(who.name())
                || who.roles().contains(subject);
    }

    private static Fit resource(PolicyGrant grant, Who who, String action, String resource) {
        String granted = grant.resource();
        return switch (grant.notation()) {
            case PLAIN -> granted.equals("*") || granted.equals(resource) ? Fit.YES : Fit.NO;
            case TOPIC_FILTER -> topic(granted, who, action, resource);
            case GLOB -> glob(granted, who, resource);
        };
    }

    private static Fit topic(String granted, Who who, String action, String resource) {
        boolean user = granted.contains("%u");
        boolean client = granted.contains("%c");
        if (user && who.name().isEmpty()) {
            return Fit.NO;
        }
        String filter = granted.replace("%u", who.name());
        if (client && who.client().isEmpty()) {
            boolean could = covers(filter.replace("%c", "+"), resource, action);
            return could ? Fit.MAYBE : Fit.NO;
        }
        return covers(filter.replace("%c", who.client()), resource, action) ? Fit.YES : Fit.NO;
    }

    private static boolean covers(String filter, String asked, String action) {
        return action.equals("subscribe") ? coversFilter(filter, asked) : matches(filter, asked);
    }

    /// Whether a topic fits a filter: MQTT 5.0, 4.7. Topics that begin with `$` fit no wildcard.
    public static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        return coversFilter(filter, topic);
    }

    /// Whether all that one filter can get is within another.
    public static boolean coversFilter(String filter, String asked) {
        String[] outer = filter.split("/", -1);
        String[] inner = asked.split("/", -1);
        for (int i = 0; i < outer.length; i++) {
            if (outer[i].equals("#")) {
                return true;
            }
            if (i >= inner.length || inner[i].equals("#")) {
                return false;
            }
            boolean same = outer[i].equals(inner[i]) || outer[i].equals("+");
            if (!same) {
                return false;
            }
        }
        return inner.length == outer.length;
    }

    private static Fit glob(String granted, Who who, String resource) {
        boolean[] open = {false};
        String pattern =
                VARIABLE.matcher(granted)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(value(found.group(1), who, open)));
        if (!globMatches(pattern, resource)) {
            return Fit.NO;
        }
        return open[0] ? Fit.MAYBE : Fit.YES;
    }

    private static String value(String variable, Who who, boolean[] open) {
        String value =
                variable.equals("iot:ClientId")
                        ? who.client()
                        : NAME_VARIABLES.contains(variable) ? who.name() : "";
        open[0] |= value.isEmpty();
        return value.isEmpty() ? "*" : value;
    }

    /// `*` is any characters, `?` any one; in time that is linear but for the number of stars.
    static boolean globMatches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))
                    && pattern.charAt(at) != '*') {
                at++;
                i++;
            } else if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    // ---- what reaches too far

    /// Grants that are broader than a subject's own topics, in the order in which they were filed.
    public List<Broad> wildcards() {
        List<Broad> broad = new ArrayList<>();
        for (List<PolicyGrant> grants : systems.values()) {
            for (PolicyGrant grant : grants) {
                String why = grant.allow() ? broad(grant) : "";
                if (!why.isEmpty()) {
                    broad.add(new Broad(grant, why));
                }
            }
        }
        return List.copyOf(broad);
    }

    private static String broad(PolicyGrant grant) {
        boolean everybody = grant.subject().equals("*");
        boolean nobody = grant.subject().equals("anonymous");
        String resource = grant.resource();
        if (resource.equals("*") || resource.equals("#")) {
            String who =
                    everybody ? "everybody" : nobody ? "clients without a name" : grant.subject();
            return grant.sharedKey()
                    ? "one key for all devices"
                    : who
                            + " may use every "
                            + (grant.notation() == Notation.PLAIN ? "resource" : "topic");
        }
        int own = own(grant);
        int wildcard = wildcard(grant);
        if (own >= 0) {
            return wildcard >= 0 && wildcard < own
                    ? "a wildcard stands before the subject's own name in " + resource
                    : "";
        }
        if (wildcard >= 0) {
            return "topics of others are within " + resource;
        }
        boolean writes = grant.actions().contains("publish") || grant.actions().contains("*");
        if ((everybody || nobody) && writes) {
            return (everybody ? "everybody" : "clients without a name")
                    + " may publish to "
                    + resource;
        }
        return "";
    }

    /// Index at which a resource names its subject; -1 if it does not.
    private static int own(PolicyGrant grant) {
        String resource = grant.resource();
        List<Integer> found = new ArrayList<>();
        switch (grant.notation()) {
            case TOPIC_FILTER -> {
                found.add(resource.indexOf("%u"));
                found.add(resource.indexOf("%c"));
            }
            case GLOB ->
                    VARIABLE.matcher(resource)
                            .results()
                            .filter(one -> own(one.group(1)))
                            .forEach(one -> found.add(one.start()));
            case PLAIN -> {
                // Has no variables.
            }
        }
        if (!grant.subject().isEmpty() && !grant.subject().equals("*")) {
            found.add(("/" + resource + "/").indexOf("/" + grant.subject() + "/"));
        }
        return found.stream().filter(at -> at >= 0).min(Integer::compare).orElse(-1);
    }

    /// Whether a variable tells one device from all others.
    private static boolean own(String variable) {
        return variable.equals("iot:ClientId") || NAME_VARIABLES.contains(variable);
    }

    private static int wildcard(PolicyGrant grant) {
        String marks =
                switch (grant.notation()) {
                    case TOPIC_FILTER -> "+#";
                    // In a filter to subscribe to, those of MQTT still mean what they mean there.
                    case GLOB -> grant.actions().contains("subscribe") ? "*?+#" : "*?";
                    case PLAIN -> "";
                };
        for (int i = 0; i < grant.resource().length(); i++) {
            if (marks.indexOf(grant.resource().charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
