// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;

/// Rules of an identity provider, in words.
@AutoService(EvidenceImporter.class)
public final class SignInPolicyList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    name!: policy, policy name, rule, regel
                    requires!: grant controls, controls, require, verlangt
                    enabled: state, status, active
                    applies: applies to, users, include, included
                    excludes: exclude, excluded, exceptions
                    conditions: condition, when
                    provider: identity provider, system, tenant
                    """,
                    "policy",
                    "policies",
                    "conditional");

    @Override
    public String id() {
        return "sign-in-policy-list";
    }

    @Override
    public About about() {
        return new About(
                "Rules of an identity provider",
                "export or list by hand, CSV or JSON with the columns `policy`, `enabled`, `appliesTo`, `excludes`, `requires`, `conditions`",
                "who must show which factors to sign in");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new SignInPolicy(
                        reading.source(),
                        row.line(),
                        reading.source().system(row.text("provider")),
                        row.text("name"),
                        row.flag("enabled"),
                        row.list("applies"),
                        row.list("excludes"),
                        row.list("requires"),
                        row.list("conditions")));
    }
}
