// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.Backup;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.evidence.Item.SignIn;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.evidence.Source.Dating;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists, logs and calendars: what becomes of a row.
class ListImportersTest {
    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void accountsComeFromCsvAndJsonAlike() {
        assertThat(SampleFile.of("account-list", "accounts.csv").items(Account.class))
                .extracting(
                        Account::line,
                        Account::name,
                        Account::kind,
                        Account::roles,
                        Account::enabled,
                        Account::secondFactor,
                        Account::created,
                        Account::lastUsed)
                .containsExactly(
                        tuple(
                                2,
                                "anna.berg",
                                "human",
                                List.of("Operators", "Engineers"),
                                Flag.YES,
                                Flag.YES,
                                at("2024-03-01T00:00:00Z"),
                                at("2026-10-30T07:12:00Z")),
                        tuple(
                                3,
                                "hist-svc",
                                "service",
                                List.of("Historian"),
                                Flag.YES,
                                Flag.NO,
                                at("2021-06-15T00:00:00Z"),
                                at("2026-11-01T00:00:05Z")),
                        tuple(
                                4,
                                "old.hand",
                                "human",
                                List.of("Operators"),
                                Flag.NO,
                                Flag.UNSAID,
                                at("2019-01-15T00:00:00Z"),
                                Instant.EPOCH));
        assertThat(SampleFile.of("account-list", "accounts.json").items(Account.class))
                .extracting(Account::name, Account::enabled, Account::roles)
                .containsExactly(
                        tuple("a@example.com", Flag.YES, List.of("Global Administrator", "Reader")),
                        tuple("b@example.com", Flag.NO, List.of()));
    }

    @Test
    void peopleLeaveAtTheEndOfTheirLastDay() {
        assertThat(SampleFile.of("personnel-list", "hr.csv").items(Account.class))
                .extracting(Account::system, Account::name, Account::employedUntil)
                .containsExactly(
                        tuple("personnel", "anna.berg", Instant.EPOCH),
                        tuple("personnel", "old.hand", at("2026-07-01T00:00:00Z")));
    }

    @Test
    void keysOfTheCloudHaveTheAgeOfTheOldestThatIsActive() {
        assertThat(SampleFile.of("aws-credential-report", "report.csv").items(Account.class))
                .extracting(
                        Account::name,
                        Account::enabled,
                        Account::secondFactor,
                        Account::interactive,
                        Account::keyCreated,
                        Account::lastUsed)
                .containsExactly(
                        tuple(
                                "root",
                                Flag.YES,
                                Flag.YES,
                                Flag.YES,
                                Instant.EPOCH,
                                at("2026-01-05T00:00:00Z")),
                        tuple(
                                "deploy",
                                Flag.YES,
                                Flag.NO,
                                Flag.NO,
                                at("2025-01-01T00:00:00Z"),
                                at("2026-11-01T00:00:00Z")));
    }

    @Test
    void changesHaveWindowsAssetsAndWhoApproved() {
        assertThat(SampleFile.of("change-list", "changes.csv").items(Change.class))
                .extracting(
                        Change::line,
                        Change::ticket,
                        Change::from,
                        Change::until,
                        Change::assets,
                        Change::approvedBy,
                        Change::kind)
                .containsExactly(
                        tuple(
                                2,
                                "CHG0031001",
                                at("2026-11-03T17:00:00Z"),
                                at("2026-11-03T19:00:00Z"),
                                List.of("PLC-5", "10.1.1.5"),
                                "J. Lead",
                                "normal"),
                        tuple(
                                4,
                                "CHG0031002",
                                at("2026-11-05T00:00:00Z"),
                                at("2026-11-06T00:00:00Z"),
                                List.of("PLC-9"),
                                "",
                                "decommission"));
        assertThat(SampleFile.of("change-list", "broken.csv").read().problems())
                .containsExactly(
                        "broken.csv:2:5: which number of '03/04/2026' is the day cannot be told;"
                                + " write it as 2026-01-31",
                        "broken.csv:2:16: no date is 'soon'");
    }

    @Test
    void aCalendarIsUnfoldedInItsZones() {
        List<Change> changes =
                SampleFile.of("maintenance-calendar", "plant.ics").items(Change.class);
        assertThat(changes)
                .extracting(Change::ticket, Change::from, Change::until, Change::assets)
                .containsExactly(
                        tuple(
                                "CHG0031001",
                                at("2026-11-03T17:00:00Z"),
                                at("2026-11-03T19:00:00Z"),
                                List.of("PLC-5", "10.1.1.5")),
                        tuple(
                                "2@example.com",
                                at("2026-10-13T20:00:00Z"),
                                at("2026-10-13T22:00:00Z"),
                                List.of("HMI-7", "HIST-1")),
                        tuple(
                                "2@example.com",
                                at("2026-12-08T21:00:00Z"),
                                at("2026-12-08T23:00:00Z"),
                                List.of("HMI-7", "HIST-1")),
                        tuple(
                                "3@example.com",
                                at("2026-12-24T00:00:00Z"),
                                at("2026-12-25T00:00:00Z"),
                                List.of()));
        assertThat(changes.getFirst().summary())
                .isEqualTo("CHG0031001: load program 1.4 into PLC-5, then test");
        assertThat(changes.getFirst().approvedBy()).isEqualTo("J. Lead");
    }

    @Test
    void aBrokenCalendarSaysWhere() {
        assertThat(SampleFile.of("maintenance-calendar", "broken.ics").read().problems())
                .anyMatch(line -> line.startsWith("broken.ics:4:1: no time is 'tomorrow'"))
                .anyMatch(line -> line.startsWith("broken.ics:6:1: 'this is no line'"))
                .anyMatch(line -> line.contains("the zone 'Mars/Olympus' is not known"))
                .anyMatch(line -> line.contains("how it recurs is not understood"))
                .anyMatch(line -> line.contains("an entry that does not end"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=3 | 2026-01-31 2026-02-01 2026-02-02",
                "FREQ=DAILY;INTERVAL=2;UNTIL=20260205 | 2026-01-31 2026-02-02 2026-02-04",
                "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=3 | 2026-01-31 2026-02-01 2026-02-07",
                "FREQ=WEEKLY;INTERVAL=2;COUNT=2 | 2026-01-31 2026-02-14",
                "FREQ=MONTHLY;COUNT=2 | 2026-01-31 2026-03-31",
                "FREQ=MONTHLY;BYDAY=-1SA;COUNT=2 | 2026-01-31 2026-02-28",
                "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2 | 2026-01-31 2026-02-28",
                "FREQ=YEARLY;COUNT=2 | 2026-01-31 2027-01-31",
            })
    void entriesRecur(String rule, String dates) {
        assertThat(
                        Recurrence.unfold(
                                        java.time.LocalDateTime.of(2026, 1, 31, 22, 0),
                                        rule.strip(),
                                        java.util.Optional.empty())
                                .orElseThrow()
                                .stream()
                                .map(time -> time.toLocalDate().toString()))
                .containsExactly(dates.strip().split(" "));
    }

    @Test
    void whatRecursForEverIsBounded() {
        assertThat(
                        Recurrence.unfold(
                                        java.time.LocalDateTime.of(2026, 1, 31, 22, 0),
                                        "FREQ=DAILY",
                                        java.util.Optional.empty())
                                .orElseThrow())
                .hasSize(1_000);
    }

    @Test
    void backupsAreAsOldAsTheNewest() {
        SampleFile file = SampleFile.of("backup-list", "backups.csv");
        assertThat(file.items(Backup.class))
                .extracting(Backup::asset, Backup::at, Backup::offline, Backup::restoreTested)
                .containsExactly(
                        tuple(
                                "PLC-5",
                                at("2026-10-31T21:00:00Z"),
                                Flag.YES,
                                at("2026-05-02T00:00:00Z")),
                        tuple("PLC-6", at("2026-01-31T21:00:00Z"), Flag.NO, Instant.EPOCH));
        assertThat(file.read().source().dated()).isEqualTo(at("2026-10-31T21:00:00Z"));
        assertThat(file.read().source().dating()).isEqualTo(Dating.CONTENT);
    }

    @Test
    void supportEndsWithItsLastDay() {
        assertThat(SampleFile.of("support-end-list", "support.csv").items(SupportEnd.class))
                .extracting(SupportEnd::model, SupportEnd::firmware, SupportEnd::ends)
                .containsExactly(
                        tuple("S7-1200", "", at("2031-10-02T00:00:00Z")),
                        tuple("Gateway 3", "2.x", at("2026-01-01T00:00:00Z")));
        assertThat(SampleFile.of("end-of-life", "ubuntu.json").items(SupportEnd.class))
                .as("one that says only that it goes on has no end")
                .extracting(SupportEnd::model, SupportEnd::firmware, SupportEnd::ends)
                .containsExactly(
                        tuple("the-system", "24.04", at("2029-06-01T00:00:00Z")),
                        tuple("the-system", "16.04", at("2021-04-03T00:00:00Z")));
    }

    @Test
    void logsAreKeptForDays() {
        assertThat(SampleFile.of("log-source-list", "logs.csv").items(LogSource.class))
                .extracting(LogSource::origin, LogSource::retentionDays, LogSource::writeOnce)
                .containsExactly(tuple("plant-fw", 365, Flag.YES), tuple("hist-1", 90, Flag.NO));
    }

    @Test
    void reviewsCountWhatIsOpen() {
        assertThat(SampleFile.of("review-list", "reviews.csv").items(Review.class))
                .extracting(Review::kind, Review::at, Review::open)
                .containsExactly(
                        tuple("account-review", at("2026-09-01T00:00:00Z"), 2),
                        tuple("incident-exercise", at("2026-02-01T00:00:00Z"), 0));
        assertThat(SampleFile.of("review-list", "broken.csv").items(Review.class))
                .extracting(Review::open)
                .containsExactly(-1);
    }

    @Test
    void auditLogsSpeakOfTheSameActions() {
        assertThat(SampleFile.of("audit-log", "audit.csv").items(AuditEntry.class))
                .extracting(AuditEntry::action, AuditEntry::approvedBy, AuditEntry::address)
                .containsExactly(
                        tuple("firmware-rollout", "j.lead", "10.9.0.5"),
                        tuple("registry-export", "", "203.0.113.9"));
        assertThat(SampleFile.of("azure-audit-log", "activity.json").items(AuditEntry.class))
                .extracting(
                        AuditEntry::system,
                        AuditEntry::principal,
                        AuditEntry::action,
                        AuditEntry::result)
                .containsExactly(
                        tuple(
                                "plant-hub",
                                "anna.berg@example.com",
                                "registry-export",
                                "succeeded"));
        assertThat(SampleFile.of("azure-audit-log", "PT1H.json").items(AuditEntry.class))
                .extracting(AuditEntry::system, AuditEntry::action, AuditEntry::target)
                .containsExactly(
                        tuple("plant-hub", "command", "press-1"),
                        tuple("plant-hub", "registry-write", "press-9"));
        assertThat(SampleFile.of("aws-cloudtrail", "trail.json").items(AuditEntry.class))
                .extracting(
                        AuditEntry::principal,
                        AuditEntry::action,
                        AuditEntry::target,
                        AuditEntry::result)
                .containsExactly(
                        tuple("deploy", "rollout", "fw-7", "success"),
                        tuple(
                                "arn:aws:sts::1:assumed-role/admin/anna",
                                "policy-change",
                                "wide",
                                "accessdenied"));
        assertThat(SampleFile.of("aws-cloudtrail", "lookup.json").items(AuditEntry.class))
                .extracting(AuditEntry::action, AuditEntry::address)
                .containsExactly(tuple("key-use", "198.51.100.1"));
    }

    @Test
    void signInsHaveTheirFactors() {
        assertThat(SampleFile.of("sign-in-log", "signins.csv").items(SignIn.class))
                .extracting(SignIn::account, SignIn::success, SignIn::factors, SignIn::country)
                .containsExactly(
                        tuple("anna.berg", Flag.YES, "multi", "DE"),
                        tuple("hist-svc", Flag.NO, "single", "XX"));
        assertThat(SampleFile.of("entra-sign-ins", "signins.json").items(SignIn.class))
                .extracting(SignIn::account, SignIn::success, SignIn::factors, SignIn::country)
                .containsExactly(
                        tuple("anna.berg@example.com", Flag.YES, "multi", "DE"),
                        tuple("old.hand@example.com", Flag.NO, "single", "XX"));
    }

    @Test
    void conditionalAccessSaysWhomItRequiresWhat() {
        assertThat(
                        SampleFile.of("entra-conditional-access", "policies.json")
                                .items(SignInPolicy.class))
                .extracting(
                        SignInPolicy::enabled,
                        SignInPolicy::applies,
                        SignInPolicy::excludes,
                        SignInPolicy::requires,
                        SignInPolicy::conditions)
                .containsExactly(
                        tuple(
                                Flag.YES,
                                List.of("role:62e90394"),
                                List.of("b1"),
                                List.of("phishing-resistant"),
                                List.of("applications:all")),
                        tuple(
                                Flag.NO,
                                List.of("all"),
                                List.of(),
                                List.of("mfa|compliant-device"),
                                List.of("applications:all", "not-locations:AllTrusted")),
                        tuple(
                                Flag.YES,
                                List.of("all"),
                                List.of(),
                                List.of("mfa", "password-change"),
                                List.of("applications:all", "sign-in-risk:high,medium")));
    }

    @Test
    void assetsComeUnderManyNamesOfColumns() {
        assertThat(SampleFile.of("asset-list", "cmdb.csv").items(AssetRecord.class))
                .extracting(
                        AssetRecord::name,
                        AssetRecord::addresses,
                        AssetRecord::model,
                        AssetRecord::role,
                        AssetRecord::status)
                .containsExactly(
                        tuple(
                                "PLC-5",
                                List.of("10.1.1.5", "00:1c:06:00:00:05"),
                                "CPU 1515-2 PN",
                                "PLC",
                                "Installed"),
                        tuple("HMI-7", List.of("10.1.1.7"), "TP1200", "HMI", "Retired"));
        assertThat(SampleFile.of("asset-list", "assets.tsv").items(AssetRecord.class))
                .extracting(AssetRecord::orderNumber, AssetRecord::firmware, AssetRecord::vendor)
                .containsExactly(tuple("6ES7 515-2AM01-0AB0", "V2.8.1", "Siemens"));
    }

    @Test
    void hashesAreReleasedOrMeasured() {
        assertThat(SampleFile.of("hash-manifest", "SHA256SUMS").items(Artefact.class))
                .extracting(Artefact::name, Artefact::measured)
                .containsExactly(
                        tuple("gateway-2.4.1.img", false),
                        tuple("loader.bin", false),
                        tuple("app.tar", false));
        assertThat(SampleFile.of("hash-manifest", "measured.csv").items(Artefact.class))
                .extracting(Artefact::name, Artefact::measured, Artefact::asset, Artefact::version)
                .containsExactly(tuple("gateway.img", true, "gw-1", "2.4.1"));
    }
}
