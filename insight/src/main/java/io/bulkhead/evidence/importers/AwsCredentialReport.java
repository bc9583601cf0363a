// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The credential report of AWS IAM. Of two access keys the older one that is active counts.
@AutoService(EvidenceImporter.class)
public final class AwsCredentialReport implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    user!:
                    arn!:
                    user creation time!:
                    password enabled!:
                    password last used:
                    mfa active!:
                    access key 1 active:
                    access key 1 last rotated:
                    access key 1 last used date:
                    access key 2 active:
                    access key 2 last rotated:
                    access key 2 last used date:
                    """,
                    "credential");

    @Override
    public String id() {
        return "aws-credential-report";
    }

    @Override
    public About about() {
        return new About(
                "Credential report of AWS IAM",
                "`aws iam generate-credential-report`, then `aws iam get-credential-report --query"
                        + " Content --output text` through `base64 -d`",
                "accounts of the cloud, whether they have a second factor, how old their keys are");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public int fits(String name, byte[] head) {
        return COLUMNS.fits(name, head) > 0 ? 95 : 0;
    }

    @Override
    public void row(Row row, Reading reading) {
        boolean root = row.text("user").equals("<root_account>");
        Flag password = row.flag("password enabled");
        // The root account says not_supported, and always has a password.
        Flag interactive = root ? Flag.YES : password;
        reading.add(
                new Account(
                        reading.source(),
                        row.line(),
                        "aws",
                        root ? "root" : row.text("user"),
                        interactive == Flag.YES ? "human" : "",
                        root ? List.of("root") : List.of(),
                        interactive == Flag.YES || active(row, 1) || active(row, 2)
                                ? Flag.YES
                                : Flag.NO,
                        row.flag("mfa active"),
                        Flag.UNSAID,
                        interactive,
                        row.time("user creation time"),
                        lastUsed(row),
                        oldestKey(row),
                        "",
                        Instant.EPOCH));
    }

    private static boolean active(Row row, int key) {
        return row.flag("access key " + key + " active") == Flag.YES;
    }

    private static Instant lastUsed(Row row) {
        return Stream.of(
                        row.text("password last used").equals("N/A")
                                ? Instant.EPOCH
                                : time(row, "password last used"),
                        time(row, "access key 1 last used date"),
                        time(row, "access key 2 last used date"))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant oldestKey(Row row) {
        return Stream.of(1, 2)
                .filter(key -> active(row, key))
                .map(key -> time(row, "access key " + key + " last rotated"))
                .filter(time -> !time.equals(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant time(Row row, String column) {
        return Words.nothing(row.text(column)) ? Instant.EPOCH : row.time(column);
    }
}
