// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.time.Instant;
import java.util.List;

/// One thing that a file of evidence says. Text that it does not give is empty, times are
/// [Instant#EPOCH], lists are empty.
public sealed interface Item {
    Source source();

    /// Line in the file, from 1; 0 where lines mean nothing.
    int line();

    /// Three-valued, as files often do not say.
    enum Flag {
        YES,
        NO,
        UNSAID
    }

    /// Who may do what with what (an ACL of a broker, a policy of a cloud gateway).
    ///
    /// @param system that enforces it: a broker's or hub's name
    /// @param subject identity or role; `*` for everybody, `anonymous` for those without one
    /// @param actions such as `publish`, `subscribe`, `connect`, `receive`, `registry-read`,
    ///   `registry-write`, `service-connect`, `device-connect`; `*` for all
    /// @param resource topic filter or other; `*` for all
    /// @param notation how `resource` is to be read
    /// @param allow false for a prohibition
    /// @param sharedKey whether the subject is a shared access key rather than an identity
    /// @param condition what else must hold and is not modelled here; empty: nothing
    record PolicyGrant(
            Source source,
            int line,
            String system,
            String subject,
            List<String> actions,
            String resource,
            Notation notation,
            boolean allow,
            boolean sharedKey,
            String condition)
            implements Item {}

    /// What has a meaning of its own in the resource of a grant.
    enum Notation {
        /// A topic filter of MQTT: `+`, `#`; `%u` and `%c` for who asks, where the broker has them.
        TOPIC_FILTER,
        /// `*` and `?` for any characters, `${…}` for what is known of who asks.
        GLOB,
        /// Itself alone; `*` for all.
        PLAIN
    }

    /// How a broker or gateway is set.
    ///
    /// @param scope the part of the system that is set so, such as `listener 8883`; empty: all of
    ///   it
    /// @param key in kebab-case: `allow-anonymous`, `max-connections`, `message-size-limit`,
    ///   `minimum-tls-version`, `public-network-access`, `diagnostic-logs`, `ip-filter`,
    ///   `require-certificate`, `log-retention-days`, `log-write-once` …
    record Setting(Source source, int line, String system, String scope, String key, String value)
            implements Item {}

    /// A device in a registry.
    ///
    /// @param authentication `sas`, `x509-self-signed`, `x509-ca`, `tpm`, `none` or empty
    /// @param thumbprints of certificates or keys, as the registry prints them
    /// @param expires end of its credential
    record DeviceIdentity(
            Source source,
            int line,
            String registry,
            String id,
            Flag enabled,
            String authentication,
            List<String> thumbprints,
            Instant created,
            Instant lastSeen,
            Instant expires,
            String policy)
            implements Item {}

    /// A rule of a packet filter, in the order in which the filter asks.
    ///
    /// @param device the firewall's name
    /// @param chain table and chain, access list or policy
    /// @param way which traffic is asked about
    /// @param allow false for drop and reject
    /// @param protocol `tcp`, `udp`, `icmp`, `ip` (any) …
    /// @param sources addresses, subnets and ranges (`10.0.0.5-10.0.0.9`); `any` alone for all;
    ///   names that could not be resolved are kept as they are; if all begin with `!`, any but
    ///   these
    /// @param sourcePorts ranges such as `502` or `1024-65535`; empty for any; `!` as above
    /// @param fromInterface empty for any; several with commas between; `*` at the end for any more
    ///   characters; with `!` before it, any but these
    /// @param translatesTo address to which it publishes (destination NAT), with `:port` where that
    ///   is changed too; empty otherwise. Such a rule decides nothing: it publishes only what other
    ///   rules let pass
    /// @param condition what else must hold and is not modelled here (state, user, application);
    ///   `state established,related` and the like is for what only goes on, and never begins
    record FirewallRule(
            Source source,
            int line,
            String device,
            String chain,
            Way way,
            int order,
            boolean allow,
            boolean enabled,
            String protocol,
            List<String> sources,
            List<String> sourcePorts,
            List<String> targets,
            List<String> targetPorts,
            String fromInterface,
            String toInterface,
            String translatesTo,
            String condition,
            String comment)
            implements Item {}

    /// What a filter does with what no rule of a chain is about.
    ///
    /// @param fromInterface the chain is asked only about what comes in here; empty for any
    /// @param toInterface and goes out there
    record FirewallDefault(
            Source source,
            int line,
            String device,
            String chain,
            Way way,
            boolean allow,
            String fromInterface,
            String toInterface)
            implements Item {}

    /// Which traffic of a packet filter is meant.
    enum Way {
        /// From one side to another.
        THROUGH,
        /// To the filter itself.
        INTO,
        /// From the filter itself.
        OUT_OF,
        /// The file does not say; the list may be used for anything or nothing.
        UNSAID
    }

    /// An account of a person, service or device.
    ///
    /// @param kind `human`, `service`, `device` or empty
    /// @param secondFactor whether more than a password is asked; `phishingResistant` a factor that
    ///   cannot be relayed (FIDO2, smart card)
    /// @param interactive whether it can log in to a session
    /// @param keyCreated when its key or secret was made; `keyLastUsedFrom` an address
    record Account(
            Source source,
            int line,
            String system,
            String name,
            String kind,
            List<String> roles,
            Flag enabled,
            Flag secondFactor,
            Flag phishingResistant,
            Flag interactive,
            Instant created,
            Instant lastUsed,
            Instant keyCreated,
            String keyLastUsedFrom,
            Instant employedUntil)
            implements Item {}

    /// A rule of an identity provider.
    ///
    /// @param applies to whom: `all`, names, roles
    /// @param requires such as `mfa`, `phishing-resistant`, `compliant-device`, `block`; where any
    ///   of several is enough, these are one entry with `|` between
    /// @param conditions where, with what and at which risk it holds, such as `applications:all`,
    ///   `sign-in-risk:high`, `locations:AllTrusted`; empty: always
    record SignInPolicy(
            Source source,
            int line,
            String provider,
            String name,
            Flag enabled,
            List<String> applies,
            List<String> excludes,
            List<String> requires,
            List<String> conditions)
            implements Item {}

    /// One sign-in.
    ///
    /// @param factors `single` or `multi`, or empty
    record SignIn(
            Source source,
            int line,
            String account,
            Instant at,
            Flag success,
            String factors,
            String address,
            String country,
            String application)
            implements Item {}

    /// Approved or done work.
    ///
    /// @param kind `change`, `decommission`, `incident`, `assessment` … or empty
    /// @param assets names or addresses; empty: not said
    /// @param approvedBy empty if nobody approved
    record Change(
            Source source,
            int line,
            String ticket,
            String kind,
            Instant from,
            Instant until,
            List<String> assets,
            String summary,
            String approvedBy,
            String status)
            implements Item {}

    /// A backup of a program or configuration.
    ///
    /// @param restoreTested when a restore was last tried
    record Backup(
            Source source,
            int line,
            String asset,
            Instant at,
            String sha256,
            Flag offline,
            Instant restoreTested)
            implements Item {}

    /// A part of a product, from its bill of materials.
    ///
    /// @param product what the bill is about, with `productVersion`. The product is an item of its
    ///   own too (with `name` and `version` the same), so that a bill without parts is seen
    /// @param purl package URL, and `cpe`, where given
    /// @param released when its newest version upstream came out, where the bill says so
    record SoftwareComponent(
            Source source,
            int line,
            String product,
            String productVersion,
            String name,
            String version,
            String supplier,
            String licence,
            String purl,
            String cpe,
            List<String> hashes,
            Instant released)
            implements Item {}

    /// A result of static analysis.
    ///
    /// @param level `error`, `warning`, `note` or `none`
    /// @param revision of the code that was analysed; empty if not said
    /// @param secret whether the rule is about a password, key or token
    record CodeFinding(
            Source source,
            int line,
            String tool,
            String rule,
            String level,
            String message,
            String file,
            boolean suppressed,
            String revision,
            boolean secret)
            implements Item {}

    /// That a static analysis ran, also when it found nothing.
    ///
    /// @param secrets whether it looked for secrets
    record CodeScan(
            Source source,
            int line,
            String tool,
            String version,
            String revision,
            Instant at,
            boolean completed,
            boolean secrets)
            implements Item {}

    /// A device as a list of people or an engineering project knows it.
    ///
    /// @param project engineering project; empty for lists
    record AssetRecord(
            Source source,
            int line,
            String name,
            List<String> addresses,
            String vendor,
            String model,
            String orderNumber,
            String firmware,
            String serial,
            String role,
            String zone,
            String owner,
            String location,
            String criticality,
            String status,
            String project)
            implements Item {}

    /// How long a manufacturer supports a model.
    record SupportEnd(
            Source source, int line, String vendor, String model, String firmware, Instant ends)
            implements Item {}

    /// Where logs go and how long they are kept.
    ///
    /// @param origin whose logs
    /// @param retentionDays -1 if not said
    record LogSource(
            Source source,
            int line,
            String origin,
            String collector,
            Instant lastEvent,
            int retentionDays,
            Flag writeOnce)
            implements Item {}

    /// An entry of an audit log.
    ///
    /// @param action such as `command`, `firmware-rollout`, `registry-export`, `policy-change`,
    ///   `key-use`
    record AuditEntry(
            Source source,
            int line,
            String system,
            Instant at,
            String principal,
            String action,
            String target,
            String result,
            String approvedBy,
            String address)
            implements Item {}

    /// That something was reviewed, exercised or assessed.
    ///
    /// @param kind `account-review`, `incident-plan`, `incident-exercise`, `restore-test`,
    ///   `vulnerability-assessment`, `threat-model`, `reconciliation`, `fuzz-test` …
    /// @param open findings that are not settled; -1 if not said
    record Review(
            Source source,
            int line,
            String kind,
            String subject,
            Instant at,
            String by,
            int open,
            String document)
            implements Item {}

    /// The hash of a file of a release, or of what was found installed.
    ///
    /// @param name of the file or image
    /// @param product and `version` it belongs to; empty if not said
    /// @param asset where it was measured; empty for what was released
    /// @param measured whether this is what was found, rather than what was released
    record Artefact(
            Source source,
            int line,
            String name,
            String product,
            String version,
            String sha256,
            boolean measured,
            String asset,
            Instant at)
            implements Item {}

    /// What a manufacturer says of a vulnerability in a product (VEX), or a supplier's answer to a
    /// requirement.
    ///
    /// @param about id of the vulnerability or requirement
    /// @param status as the file says
    /// @param signedBy whose signature over the file was checked; `key sha256:…` where the
    ///   signature is right but nobody here vouches for the key; empty if there is none or it is
    ///   wrong
    record SupplierStatement(
            Source source,
            int line,
            String supplier,
            String product,
            String productVersion,
            String about,
            String status,
            String statement,
            Instant at,
            Instant until,
            String document,
            String sha256,
            String signedBy)
            implements Item {}
}
