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
    /// @param allow false for a prohibition
    /// @param sharedKey whether the subject is a shared access key rather than an identity
    record PolicyGrant(
            Source source,
            int line,
            String system,
            String subject,
            List<String> actions,
            String resource,
            boolean allow,
            boolean sharedKey)
            implements Item {}

    /// How a broker or gateway is set.
    ///
    /// @param key in kebab-case: `allow-anonymous`, `max-connections`, `message-size-limit`,
    ///   `minimum-tls-version`, `public-network-access`, `diagnostic-logs`, `ip-filter`,
    ///   `require-certificate`, `log-retention-days`, `log-write-once` …
    record Setting(Source source, int line, String system, String key, String value)
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
    /// @param allow false for drop and reject
    /// @param protocol `tcp`, `udp`, `icmp`, `ip` (any) …
    /// @param sources addresses and subnets; `any` alone for all; names that could not be resolved
    ///   are kept as they are
    /// @param sourcePorts ranges such as `502` or `1024-65535`; empty for any
    /// @param fromInterface empty for any
    /// @param translatesTo address to which it publishes (destination NAT); empty otherwise
    /// @param condition what else must hold and is not modelled here (state, user, application)
    record FirewallRule(
            Source source,
            int line,
            String device,
            String chain,
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

    /// What a filter does with what no rule is about.
    record FirewallDefault(Source source, int line, String device, String chain, boolean allow)
            implements Item {}

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
    /// @param requires such as `mfa`, `phishing-resistant`, `compliant-device`, `block`
    record SignInPolicy(
            Source source,
            int line,
            String provider,
            String name,
            Flag enabled,
            List<String> applies,
            List<String> excludes,
            List<String> requires)
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
    /// @param product what the bill is about, with `productVersion`
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
    record CodeFinding(
            Source source,
            int line,
            String tool,
            String rule,
            String level,
            String message,
            String file,
            boolean suppressed,
            String revision)
            implements Item {}

    /// That a static analysis ran, also when it found nothing.
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

    /// What a manufacturer says of a vulnerability in a product (VEX), or a supplier's answer to a
    /// requirement.
    ///
    /// @param about id of the vulnerability or requirement
    /// @param status as the file says
    /// @param signedBy whose signature over the file was checked; empty if none was
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
