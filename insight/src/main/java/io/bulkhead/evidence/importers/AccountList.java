// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// Accounts of a system, as a directory or a person lists them.
@AutoService(EvidenceImporter.class)
public final class AccountList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    name!: account, user, username, login, logon name, sam account name, user principal name, upn, principal, identity, benutzer, benutzername, konto
                    system: application, host, domain, directory
                    kind: type, account type, user type, art
                    roles: role, groups, group, member of, permissions, profile, rollen
                    enabled: active, status, account enabled, state, aktiv
                    second factor: mfa, mfa enabled, multi factor, 2fa, two factor, zweiter faktor
                    phishing resistant: fido2, smart card
                    interactive: interactive login, can log in, console access
                    created: created at, creation date, when created, created date time, erstellt
                    last used: last login, last logon, last logon date, last sign in, last sign in date time, letzte anmeldung
                    key created: key age from, secret created, access key created
                    key last used from: last used from, key last used address
                    employed until: end date, leaving date, contract end
                    """,
                    "account",
                    "user",
                    "konten");

    @Override
    public String id() {
        return "account-list";
    }

    @Override
    public About about() {
        return new About(
                "List of accounts",
                "export of a directory or application, CSV or JSON with a column `account`",
                "which accounts there are, which can log in, with which factors; accounts of people who left");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new Account(
                        reading.source(),
                        row.line(),
                        reading.source().system(row.text("system")),
                        row.text("name"),
                        kind(row.text("kind")),
                        row.list("roles"),
                        row.flag("enabled"),
                        row.flag("second factor"),
                        row.flag("phishing resistant"),
                        row.flag("interactive"),
                        row.time("created"),
                        row.time("last used"),
                        row.time("key created"),
                        row.text("key last used from"),
                        row.end("employed until")));
    }

    /// Kinds by the words that programs have for them; others stay as they are.
    static String kind(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "user", "person", "member", "employee", "guest", "personal", "benutzer" -> "human";
            case "service account",
                    "application",
                    "app",
                    "technical",
                    "machine",
                    "managed identity",
                    "dienst" ->
                    "service";
            case "computer", "thing", "geraet" -> "device";
            default -> lower;
        };
    }
}
