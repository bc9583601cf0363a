// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SignIn;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// Sign-ins, as any system lists them.
@AutoService(EvidenceImporter.class)
public final class SignInLog implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    at!: time, date, date (utc), timestamp, created date time, zeit
                    account!: user, username, user principal name, login, principal, benutzer
                    success: result, status, outcome, ergebnis
                    factors: authentication requirement, mfa, authentication factors, factor
                    address: ip, ip address, client ip, source ip
                    country: location, land
                    application: app, app display name, resource, service, anwendung
                    method: authentication method, client app
                    """,
                    "sign",
                    "login",
                    "logon");

    @Override
    public String id() {
        return "sign-in-log";
    }

    @Override
    public About about() {
        return new About(
                "Sign-in log",
                "export of the system, CSV or JSON with the columns `time`, `user`, `success`, `factors`, `address`, `country`, `application`",
                "that nobody came in with one factor alone; sign-ins from new countries and addresses");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public String dates() {
        return "at";
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new SignIn(
                        reading.source(),
                        row.line(),
                        row.text("account"),
                        row.time("at"),
                        row.flag("success"),
                        factors(row.text("factors")),
                        row.text("address"),
                        row.text("country"),
                        row.text("application")));
    }

    /// `single` or `multi`, by the words that programs have for them.
    static String factors(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("multi")
                || lower.equals("2")
                || lower.equals("yes")
                || lower.equals("mfa")) {
            return "multi";
        }
        boolean single =
                lower.contains("single")
                        || lower.equals("1")
                        || lower.equals("no")
                        || lower.equals("password");
        return single ? "single" : "";
    }
}
